using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Settings;

/// <summary>What one customer on the way adds to a setting.</summary>
/// <param name="Statement">Null for a customer that says nothing.</param>
/// <param name="Suppressed">Why the statement has no effect; null where it has one, or changes no value.</param>
/// <param name="After">What the setting comes to behind this customer.</param>
public sealed record SettingExplanationStep(
    CustomerId CustomerId, SettingStatement? Statement, SuppressionReason? Suppressed, EffectiveSetting After)
{
    /// <summary>The statement changes, or confirms, the value.</summary>
    public bool IsApplied => Statement?.Operator is not null && Suppressed is null;
}

/// <summary>How a setting comes about at a customer, one step for each customer on the way.</summary>
public static class SettingExplanation
{
    /// <param name="path">From the root to the customer.</param>
    /// <param name="statements">On that setting; others are passed by.</param>
    public static IReadOnlyList<SettingExplanationStep> Of(
        SettingDescriptor descriptor, IReadOnlyList<CustomerId> path, IEnumerable<SettingStatement> statements)
    {
        var byCustomer = statements.Where(statement => statement.Key == descriptor.Key).ToDictionary(statement => statement.CustomerId);
        var steps = new List<SettingExplanationStep>();
        var above = EffectiveSetting.OfCatalogue(descriptor);
        foreach (var id in descriptor.Inheritance == SettingInheritance.Cascade ? path : path.TakeLast(1))
        {
            var statement = byCustomer.GetValueOrDefault(id);
            var after = statement is null ? above : above.Under(statement);
            steps.Add(new(id, statement, statement is null ? null : above.RefusalOf(statement), after));
            above = after;
        }
        return steps;
    }
}
