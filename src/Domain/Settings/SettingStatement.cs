using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>
/// What one customer says about one setting. A customer without a statement inherits; one that assigns the inherited value does so
/// on purpose, and one that resets wants the default of the catalogue whatever is said above.
/// </summary>
/// <param name="CustomerId">Whose statement it is.</param>
/// <param name="Key">The key of the setting in the catalogue.</param>
public sealed record SettingStatement(CustomerId CustomerId, string Key)
{
    /// <summary>Null leaves the value alone: the statement only locks, or only limits those below.</summary>
    public SettingOperator? Operator { get; init; }

    /// <summary>What is assigned, added or taken out; null for a reset.</summary>
    public SettingValue? Value { get; init; }

    /// <summary>Those below cannot change the value, whatever it is here.</summary>
    public bool IsLocked { get; init; }

    /// <summary>When the lock was set; later changes of the value leave it as it is.</summary>
    public Instant? LockedAt { get; init; }

    /// <summary>What those below may still do; null for no limit. Further down it can only shrink.</summary>
    public SettingOperators? ChildOperators { get; init; }

    /// <summary>The name of who said it.</summary>
    public string SetBy { get; init; } = "";

    public Instant SetAt { get; init; }

    /// <summary>Counts the statements of this customer on this setting from 1; those that were taken back count.</summary>
    public int Version { get; init; }

    /// <summary>It neither changes the value nor binds anybody: the same as no statement.</summary>
    public bool IsEmpty => Operator is null && !IsLocked && ChildOperators is null;
}
