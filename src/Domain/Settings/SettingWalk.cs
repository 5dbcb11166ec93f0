using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Settings;

/// <summary>
/// Resolves settings for many customers at once. Each customer on the way is visited once; one without statements shares everything
/// with the one above it, so the work depends on the statements, not on the customers.
/// </summary>
public sealed class SettingWalk
{
    private readonly SettingSelection _selection;
    private readonly Dictionary<long, List<SettingStatement>> _statements = [];
    private readonly Dictionary<long, EffectiveSetting[]> _visited = [];
    private (CustomerId Id, EffectiveSetting[] Settings)? _parent;

    /// <param name="descriptors">The settings in question, each once.</param>
    public SettingWalk(IReadOnlyList<SettingDescriptor> descriptors, IEnumerable<SettingStatement> statements)
        : this(new SettingSelection(descriptors), statements)
    {
    }

    /// <param name="statements">
    /// At least every statement on the settings on the ways to the customers in question; others are passed by.
    /// </param>
    public SettingWalk(SettingSelection selection, IEnumerable<SettingStatement> statements)
    {
        _selection = selection;
        foreach (var statement in statements)
        {
            if (selection.PlaceOf(statement.Key) >= 0)
                StatementsOf(statement.CustomerId.Value).Add(statement);
        }
    }

    /// <summary>The settings at the end of the path, in the order of the descriptors.</summary>
    public IReadOnlyList<EffectiveSetting> At(TreePath path) => At(path.Ids);

    /// <param name="path">From the root to the customer.</param>
    public IReadOnlyList<EffectiveSetting> At(IReadOnlyList<CustomerId> path) =>
        path.Count == 0 ? _selection.Catalogue : Visit(path[^1].Value, Above(path));

    // The customers of a page are often children of the same parent.
    private EffectiveSetting[] Above(IReadOnlyList<CustomerId> path)
    {
        if (path.Count == 1)
            return _selection.Catalogue;
        if (_parent is { } parent && parent.Id == path[^2])
            return parent.Settings;
        var above = _selection.Catalogue;
        for (var index = 0; index < path.Count - 1; index++)
            above = Visit(path[index].Value, above);
        _parent = (path[^2], above);
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
        foreach (var place in _selection.OwnOnly)
        {
            if (ReferenceEquals(above[place], _selection.Catalogue[place]))
                continue;
            here = ReferenceEquals(here, above) ? [.. above] : here;
            here[place] = _selection.Catalogue[place];
        }
        return here;
    }

    private EffectiveSetting[] Under(EffectiveSetting[] above, List<SettingStatement> statements)
    {
        EffectiveSetting[] here = [.. above];
        foreach (var statement in statements)
        {
            var place = _selection.PlaceOf(statement.Key);
            here[place] = here[place].Under(statement);
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
