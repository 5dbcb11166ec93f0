using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Settings;

/// <summary>
/// Resolves settings for many customers at once. Each customer on the way is visited once; one without statements shares everything
/// with the one above it, so the work depends on the statements, not on the customers.
/// </summary>
public sealed class SettingWalk
{
    private readonly EffectiveSetting[] _catalogue;
    private readonly bool[] _cascades;
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<long, List<SettingStatement>> _statements = [];
    private readonly Dictionary<long, EffectiveSetting[]> _visited = [];

    /// <param name="descriptors">The settings in question, each once.</param>
    /// <param name="statements">At least every statement on them on the ways to the customers in question; others are passed by.</param>
    public SettingWalk(IReadOnlyList<SettingDescriptor> descriptors, IEnumerable<SettingStatement> statements)
    {
        _catalogue = [.. descriptors.Select(EffectiveSetting.OfCatalogue)];
        _cascades = [.. descriptors.Select(descriptor => descriptor.Inheritance == SettingInheritance.Cascade)];
        _positions = descriptors.Index().ToDictionary(pair => pair.Item.Key, pair => pair.Index, StringComparer.Ordinal);
        foreach (var statement in statements.Where(statement => _positions.ContainsKey(statement.Key)))
            StatementsOf(statement.CustomerId.Value).Add(statement);
    }

    /// <summary>The settings at the end of the path, in the order of the descriptors.</summary>
    public IReadOnlyList<EffectiveSetting> At(TreePath path) => At(path.Ids);

    /// <param name="path">From the root to the customer.</param>
    public IReadOnlyList<EffectiveSetting> At(IReadOnlyList<CustomerId> path)
    {
        var above = _catalogue;
        foreach (var customer in path)
            above = Visit(customer.Value, above);
        return above;
    }

    private EffectiveSetting[] Visit(long customer, EffectiveSetting[] above)
    {
        if (_visited.TryGetValue(customer, out var known))
            return known;
        var here = WithoutOthersOwn(above);
        if (_statements.TryGetValue(customer, out var statements))
            here = Under(here, statements);
        _visited.Add(customer, here);
        return here;
    }

    // A setting that does not cascade begins anew at each customer.
    private EffectiveSetting[] WithoutOthersOwn(EffectiveSetting[] above)
    {
        var here = above;
        for (var index = 0; index < above.Length; index++)
        {
            if (_cascades[index] || ReferenceEquals(above[index], _catalogue[index]))
                continue;
            here = ReferenceEquals(here, above) ? [.. above] : here;
            here[index] = _catalogue[index];
        }
        return here;
    }

    private EffectiveSetting[] Under(EffectiveSetting[] above, List<SettingStatement> statements)
    {
        EffectiveSetting[] here = [.. above];
        foreach (var statement in statements)
        {
            var index = _positions[statement.Key];
            here[index] = here[index].Under(statement);
        }
        return here;
    }

    private List<SettingStatement> StatementsOf(long customer)
    {
        if (!_statements.TryGetValue(customer, out var list))
            _statements.Add(customer, list = []);
        return list;
    }
}
