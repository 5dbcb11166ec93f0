using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Services;

/// <summary>Resolves the properties of a plan on the way down: default, plan, customers from the owner of the plan on, holder.</summary>
public static class PropertyWalk
{
    /// <summary>What the properties come to at the end of the path, in their order.</summary>
    /// <param name="properties">Of the service, for the audience of the plan.</param>
    /// <param name="plan">Null for a service without a plan: then the defaults count.</param>
    /// <param name="terms">At least those of the plan on the path.</param>
    /// <param name="own">What the holder says; of no effect where somebody above holds a lock.</param>
    public static IReadOnlyList<EffectiveProperty> At(
        IEnumerable<ServiceProperty> properties,
        PlanWord? plan,
        TreePath path,
        IEnumerable<TermsWord> terms,
        IReadOnlyList<PropertyValue> own)
    {
        var levels = Levels(plan, path, terms);
        return [.. properties.Select(property => Holding(Along(property, levels), own))];
    }

    /// <summary>The values alone, without those that are not set.</summary>
    public static IReadOnlyList<PropertyValue> Values(this IEnumerable<EffectiveProperty> properties) =>
        [.. properties
            .Where(property => property.Value is not null)
            .Select(property => new PropertyValue(property.Definition.Key, property.Value!))];

    /// <summary>Why these statements cannot be made by somebody for whom the properties come to this from above.</summary>
    internal static Result<IReadOnlyList<PropertyStatement>> Checked(
        IReadOnlyList<PropertyStatement> typed, IReadOnlyList<EffectiveProperty> above)
    {
        var problems = new Problems();
        var known = above.ToDictionary(property => property.Definition.Key);
        var read = new List<PropertyStatement>();
        foreach (var (index, statement) in typed.Index())
        {
            if (read.Exists(other => other.Key == statement.Key))
                problems.Add(InputErrors.Duplicate("properties", statement.Key).At("properties", $"{index}"));
            else if (Read(statement, known.GetValueOrDefault(statement.Key)) is { IsFailure: true } refused)
                problems.AddRange(refused.Errors.Select(error => error.At("properties", $"{index}")));
            else
                read.Add(Read(statement, known[statement.Key]).Value);
        }
        return problems.Any ? problems : read;
    }

    private static Result<PropertyStatement> Read(PropertyStatement statement, EffectiveProperty? above)
    {
        if (above is null)
            return PlanErrors.UnknownProperty(statement.Key);
        if (above.LockedBy is { } holder)
            return new PropertyLocked(statement.Key, holder);
        return statement.Value is { } value ? above.Definition.Read(value).Map(read => statement with { Value = read }) : statement;
    }

    private static List<(CustomerId Who, PropertyOrigin Origin, IReadOnlyList<PropertyStatement> Said)> Levels(
        PlanWord? plan, TreePath path, IEnumerable<TermsWord> terms)
    {
        if (plan is null)
            return [];
        var byCustomer = terms.Where(one => one.PlanId == plan.PlanId).ToDictionary(one => one.CustomerId, one => one.Properties);
        return
        [
            (plan.OwnerId, PropertyOrigin.Plan, plan.Properties),
            .. path.Ids.SkipWhile(id => id != plan.OwnerId)
                .Where(byCustomer.ContainsKey)
                .Select(id => (id, PropertyOrigin.Customer, byCustomer[id])),
        ];
    }

    private static EffectiveProperty Along(
        ServiceProperty property, List<(CustomerId Who, PropertyOrigin Origin, IReadOnlyList<PropertyStatement> Said)> levels)
    {
        var effective = new EffectiveProperty(property, property.Default, PropertyOrigin.Service, null, null);
        foreach (var (who, origin, said) in levels)
        {
            if (effective.LockedBy is null && said.FirstOrDefault(statement => statement.Key == property.Key) is { } statement)
                effective = After(effective, who, origin, statement);
        }
        return effective;
    }

    // A value that the definition does not take any more says nothing.
    private static EffectiveProperty After(EffectiveProperty above, CustomerId who, PropertyOrigin origin, PropertyStatement statement)
    {
        var here = statement.Value is { } value && above.Definition.Read(value).IsSuccess
            ? above with { Value = value, Origin = origin, From = who }
            : above;
        return statement.IsLocked ? here with { LockedBy = who } : here;
    }

    private static EffectiveProperty Holding(EffectiveProperty above, IReadOnlyList<PropertyValue> own) =>
        above.LockedBy is null
            && own.FirstOrDefault(value => value.Key == above.Definition.Key) is { } said
            && above.Definition.Read(said.Value).IsSuccess
            ? above with { Value = said.Value, Origin = PropertyOrigin.Holder, From = null }
            : above;
}
