namespace CustomerGraph.Domain.Services;

/// <summary>A value of a property.</summary>
public sealed record PropertyValue(string Key, string Value);

/// <summary>What a plan, or a customer on the way down, says about a property.</summary>
/// <param name="Value">In its stored form; null says nothing, and with a lock keeps those below from saying anything else.</param>
public sealed record PropertyStatement(string Key, string? Value, bool IsLocked);

/// <summary>What a plan says itself.</summary>
public sealed record PlanWord(PlanId PlanId, Customers.CustomerId OwnerId, IReadOnlyList<PropertyStatement> Properties);

/// <summary>What a customer says about a plan.</summary>
public sealed record TermsWord(Customers.CustomerId CustomerId, PlanId PlanId, IReadOnlyList<PropertyStatement> Properties);

public enum PropertyOrigin
{
    /// <summary>The default of the service.</summary>
    Service,

    /// <summary>The plan itself.</summary>
    Plan,

    /// <summary>A customer on the way down.</summary>
    Customer,

    /// <summary>Whoever holds the service.</summary>
    Holder,
}

/// <summary>What a property comes to, and who says so.</summary>
/// <param name="Value">In its stored form; null where nothing is set.</param>
/// <param name="From">
/// The customer that says so; the owner of the plan for its own word; null for the default and for the holder's word.
/// </param>
/// <param name="LockedBy">Who keeps those below from changing it; null for nobody.</param>
public sealed record EffectiveProperty(
    ServiceProperty Definition, string? Value, PropertyOrigin Origin, Customers.CustomerId? From, Customers.CustomerId? LockedBy);
