using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>The customer whose settings are shown, and who looks at them.</summary>
internal sealed record SettingViewpoint(CustomerId CustomerId, TreePath Path, Caller Caller)
{
    private long[]? _visible;

    public static SettingViewpoint Of(CustomerRow customer, Caller caller) => new(new CustomerId(customer.Id), customer.Place, caller);

    /// <summary>Which of the customers whose statements make the settings is nearest; null where nobody's do.</summary>
    public CustomerId? NearestSource(IReadOnlyList<EffectiveSetting> settings)
    {
        var nearest = -1;
        for (var index = 0; index < settings.Count && nearest < Path.Ids.Count - 1; index++)
        {
            if (settings[index].Source is { } source)
                nearest = Math.Max(nearest, Path.DepthOf(source.CustomerId));
        }
        return nearest < 0 ? null : Path.Ids[nearest];
    }

    public SettingStatementView Show(SettingStatement statement)
    {
        _visible ??= CustomerAncestry.VisibleIdsOf(Path.Value, Caller.Visible);
        return new(statement, _visible.Contains(statement.CustomerId.Value));
    }
}

/// <summary>A statement as the caller may see it.</summary>
/// <param name="IsVisible">Whether its customer exists for the caller.</param>
internal sealed record SettingStatementView(SettingStatement Statement, bool IsVisible)
{
    public SettingOperator? Operator => Statement.Operator;

    public SettingValue? Value => ClientValues.Shown(SettingCatalog.Of(Statement.Key), Statement.Value);

    public bool IsLocked => Statement.IsLocked;

    public NodaTime.Instant? LockedAt => Statement.LockedAt;

    public IReadOnlyList<SettingOperator>? ChildOperators => Statement.ChildOperators?.ToList();

    public NodaTime.Instant SetAt => Statement.SetAt;

    public string? SetBy => IsVisible ? Statement.SetBy : null;

    public int Version => Statement.Version;
}

/// <summary>A setting as it is effective at a customer.</summary>
internal abstract class SettingLeaf(SettingViewpoint viewpoint, EffectiveSetting effective)
{
    public string Key => Setting.Descriptor.Key;

    public SettingStatementView? Source => Setting.Source is { } source ? viewpoint.Show(source) : null;

    public IReadOnlyList<SettingStatementView> Origin => [.. Setting.Origin.Select(viewpoint.Show)];

    public bool IsFromCatalogue => Setting.IsFromCatalogue;

    public SettingStatementView? LockedBy => Setting.LockedBy is { } holder ? viewpoint.Show(holder) : null;

    public IReadOnlyList<SettingStatementView> Suppressed => [.. Setting.Suppressed.Select(viewpoint.Show)];

    public bool IsWritable =>
        Setting.IsWritableAt(viewpoint.CustomerId) && viewpoint.Caller.Actor.May(SettingPermissions.ToWrite(Setting.Descriptor), viewpoint.Path);

    public SettingStatementView? Statement => Setting.OwnOf(viewpoint.CustomerId) is { } own ? viewpoint.Show(own) : null;

    public int Version => Setting.OwnOf(viewpoint.CustomerId)?.Version ?? 0;

    protected EffectiveSetting Setting { get; } = effective;

    protected CustomerId CustomerId => viewpoint.CustomerId;
}

internal sealed class AnySetting(SettingViewpoint viewpoint, EffectiveSetting effective) : SettingLeaf(viewpoint, effective)
{
    public SettingValue? Value => ClientValues.Shown(Setting.Descriptor, Setting.Value);

    public SettingDescriptor Descriptor => Setting.Descriptor;

    public IReadOnlyList<SettingOperator> AllowedOperators => Setting.OperatorsAt(CustomerId).ToList();
}

internal sealed class TextSetting(SettingViewpoint viewpoint, EffectiveSetting effective) : SettingLeaf(viewpoint, effective)
{
    public string? Value => Setting.Value?.Stored;
}

internal sealed class IntegerSetting(SettingViewpoint viewpoint, EffectiveSetting effective) : SettingLeaf(viewpoint, effective)
{
    public int? Value => Setting.Value.Integer();
}

internal sealed class BooleanSetting(SettingViewpoint viewpoint, EffectiveSetting effective) : SettingLeaf(viewpoint, effective)
{
    public bool Value => Setting.Value.IsOn();
}

internal sealed class TextSetSetting(SettingViewpoint viewpoint, EffectiveSetting effective) : SettingLeaf(viewpoint, effective)
{
    public IReadOnlyList<string> Value => Setting.Value.Items();
}
