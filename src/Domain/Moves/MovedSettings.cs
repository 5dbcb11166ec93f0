using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Moves;

/// <summary>A setting of one customer whose value changes.</summary>
public sealed record MovedSetting(MovedNode Customer, EffectiveSetting Before, EffectiveSetting After)
{
    public string Key => After.Descriptor.Key;
}

/// <summary>What settings come to in the subtree before and after the move.</summary>
/// <param name="Suppressed">Own statements that have an effect now and would have none.</param>
internal sealed record MovedSettings(IReadOnlyList<MovedSetting> Changes, IReadOnlyList<SettingStatement> Suppressed)
{
    /// <param name="released">What customers inside have chosen and cannot use any more.</param>
    public static MovedSettings Of(MoveFacts facts, IReadOnlyList<MovedObject> released)
    {
        if (facts.Customer.Path.Covers(facts.NewParent.Path))
            return new([], []);
        var descriptors = SettingCatalog.All;
        var before = new SettingWalk(descriptors, Branded(facts, facts.Statements, isAfter: false));
        var after = new SettingWalk(
            descriptors, Branded(facts, [.. facts.Statements.Select(statement => Released(statement, released))], isAfter: true));
        var changes = new List<MovedSetting>();
        var suppressed = new List<SettingStatement>();
        foreach (var node in facts.Subtree)
            Compare(node, before.At(node.Path), after.At(facts.NewPathOf(node.Path)), changes, suppressed);
        return new MovedSettings(changes, suppressed);
    }

    private static List<SettingStatement> Branded(MoveFacts facts, IReadOnlyList<SettingStatement> statements, bool isAfter) =>
        BrandedStatements.Of(statements, id => facts.WayTo(id, isAfter), brand => facts.BrandValues.GetValueOrDefault(brand) ?? []);

    private static SettingStatement Released(SettingStatement statement, IReadOnlyList<MovedObject> released) =>
        released.Any(one => one.IsChosenBy(statement)) ? statement with { Operator = null, Value = null } : statement;

    private static void Compare(
        MovedNode node,
        IReadOnlyList<EffectiveSetting> before,
        IReadOnlyList<EffectiveSetting> after,
        List<MovedSetting> changes,
        List<SettingStatement> suppressed)
    {
        for (var index = 0; index < before.Count; index++)
        {
            if (ReferenceEquals(before[index], after[index]))
                continue;
            if (!Equals(before[index].Value, after[index].Value))
                changes.Add(new MovedSetting(node, before[index], after[index]));
            suppressed.AddRange(after[index].Suppressed.Where(statement =>
                statement.CustomerId == node.Id && !before[index].Suppressed.Contains(statement)));
        }
    }
}
