namespace CustomerGraph.Domain.Settings;

/// <summary>Why a statement has no effect.</summary>
public enum SuppressionReason
{
    /// <summary>Somebody above holds a lock.</summary>
    Locked,

    /// <summary>Somebody above does not allow the operator.</summary>
    OperatorNotAllowed,

    /// <summary>A minimum below the minimum above, or a maximum beyond the maximum above.</summary>
    WeakerThanAncestor,
}

/// <summary>What one statement makes of the value above it. Where it is refused, everything is as above.</summary>
internal readonly record struct SettingStep(
    SettingValue? Value,
    bool IsFromCatalogue,
    IReadOnlyList<SettingStatement> Origin,
    SettingValue.Texts Denied,
    SuppressionReason? Refusal)
{
    public static SettingStep Of(EffectiveSetting above, SettingStatement statement, SettingValue.Texts denied)
    {
        var unchanged = new SettingStep(above.Value, above.IsFromCatalogue, above.Origin, denied, null);
        if (statement.Operator is not { } wanted)
            return unchanged;
        if (above.LockedBy is not null)
            return unchanged with { Refusal = SuppressionReason.Locked };
        if (!above.OperatorsBelow.Allows(wanted))
            return unchanged with { Refusal = SuppressionReason.OperatorNotAllowed };
        return above.Descriptor.Combine switch
        {
            SettingCombine.Replace => unchanged.Replaced(above.Descriptor, wanted, statement),
            SettingCombine.Set => unchanged.Edited(above.Descriptor, wanted, statement),
            SettingCombine.DenyWins => unchanged.AllowedOrDenied(above.Descriptor, wanted, statement),
            _ => IsWeaker(above, wanted, statement.Value)
                ? unchanged with { Refusal = SuppressionReason.WeakerThanAncestor }
                : unchanged.Replaced(above.Descriptor, wanted, statement).StillBoundBy(above, statement),
        };
    }

    /// <summary>Whether the value would loosen the bound that somebody above has set. The catalogue's minimum binds nobody.</summary>
    public static bool IsWeaker(EffectiveSetting above, SettingOperator wanted, SettingValue? stated)
    {
        var value = wanted == SettingOperator.Reset ? above.Descriptor.Default : stated;
        return above.Descriptor.Combine switch
        {
            SettingCombine.Floor => above.Origin.Count > 0 && SettingBounds.Compare(value, above.Value) < 0,
            SettingCombine.Ceiling => above.Value is not null && (value is null || SettingBounds.Compare(value, above.Value) > 0),
            _ => false,
        };
    }

    // Under a bound the default taken back binds like one that is stated, or it would free those below from the bound.
    private SettingStep StillBoundBy(EffectiveSetting above, SettingStatement statement) =>
        IsFromCatalogue && !above.IsFromCatalogue ? this with { IsFromCatalogue = false, Origin = [statement] } : this;

    private SettingStep Replaced(SettingDescriptor descriptor, SettingOperator wanted, SettingStatement statement) =>
        wanted == SettingOperator.Reset
            ? this with { Value = descriptor.Default, IsFromCatalogue = true, Origin = [] }
            : this with { Value = statement.Value, IsFromCatalogue = false, Origin = [statement] };

    private SettingStep Edited(SettingDescriptor descriptor, SettingOperator wanted, SettingStatement statement) => wanted switch
    {
        SettingOperator.Append => this with { Value = List(Value).With(List(statement.Value)), Origin = [.. Origin, statement] },
        SettingOperator.Remove => this with { Value = List(Value).Without(List(statement.Value)), Origin = [.. Origin, statement] },
        _ => Replaced(descriptor, wanted, statement),
    };

    private SettingStep AllowedOrDenied(SettingDescriptor descriptor, SettingOperator wanted, SettingStatement statement)
    {
        var denied = wanted == SettingOperator.Remove ? Denied.With(List(statement.Value)) : Denied;
        var allowed = wanted switch
        {
            SettingOperator.Reset => List(descriptor.Default),
            SettingOperator.Remove => List(Value),
            _ => List(Value).With(List(statement.Value)),
        };
        return this with { Value = allowed.Without(denied), Denied = denied, Origin = [.. Origin, statement] };
    }

    private static SettingValue.Texts List(SettingValue? value) => (SettingValue.Texts?)value ?? SettingValue.Texts.Empty;
}
