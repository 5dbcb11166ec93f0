using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>The setting at one customer, ready to be changed there.</summary>
/// <param name="CustomerId">The customer whose statement is changed.</param>
/// <param name="Kind">Some settings are not for every kind.</param>
/// <param name="Above">What it comes to at the parent; for the root, and for settings that do not cascade, the catalogue's.</param>
/// <param name="Own">The customer's statement so far; null for none.</param>
/// <param name="Version">Of the last statement, also of one that was taken back; 0 where there never was one.</param>
public sealed record SettingPlace(CustomerId CustomerId, CustomerKind Kind, EffectiveSetting Above, SettingStatement? Own, int Version)
{
    public SettingDescriptor Descriptor => Above.Descriptor;

    public EffectiveSetting Effective => Own is null ? Above : Above.Under(Own);

    private SettingStatement Current => (Own ?? new SettingStatement(CustomerId, Descriptor.Key)) with { Version = Version };

    /// <summary>The new statement, or every reason against it. The same statement again is the one that stands.</summary>
    /// <param name="expectedVersion">Of the statement that the change was decided on, 0 for none; null to change whatever stands.</param>
    public Result<SettingStatement> Decide(StatementChange change, int? expectedVersion, string by, Instant now)
    {
        var problems = new Problems();
        var standing = Own?.Version ?? 0;
        if (expectedVersion is { } expected && expected != standing)
            problems.Add(new VersionConflict(expected, standing).At("expectedVersion"));
        problems.AddIf(!Descriptor.AppliesTo.Contains(Kind), SettingErrors.NotForKind(Descriptor, Kind));
        CheckBinding(change, problems);
        if (change.Operation is { IsSet: true, Value: { } operation } && Above.LockedBy is null)
            CheckOperation(operation, problems);
        if (problems.Any)
            return problems;

        var next = change.ApplyTo(Current, by, now);
        return IsSame(next) ? Current : next;
    }

    // To inherit again and to unlock is always right: neither says anything against those above.
    private void CheckBinding(StatementChange change, Problems problems)
    {
        var locks = change.Lock is { IsSet: true, Value: true };
        problems.AddIf(locks && !Descriptor.IsLockable, SettingErrors.NotLockable(Descriptor));
        var speaks = locks
            || change.Operation is { IsSet: true, Value: not null }
            || change.ChildOperators is { IsSet: true, Value: not null };
        if (speaks && Above.LockedBy is { } holder)
            problems.Add(SettingErrors.Locked(Descriptor, holder));
    }

    private void CheckOperation(SettingOperation operation, Problems problems)
    {
        if (!Above.OperatorsBelow.Allows(operation.Operator))
            problems.Add(SettingErrors.OperatorNotAllowed(Descriptor, operation.Operator, Above.OperatorsBelow));
        else if (SettingStep.IsWeaker(Above, operation.Operator, operation.Value))
            problems.Add(SettingErrors.Weaker(Above));
    }

    private bool IsSame(SettingStatement next) =>
        (next with { SetBy = Current.SetBy, SetAt = Current.SetAt, Version = Current.Version }) == Current;

    /// <summary>
    /// What has to be stated so that the value stays when those above change theirs; null where that is so already, or cannot be:
    /// a bound above always binds, and a list of allowances is a union with what is above.
    /// </summary>
    public StatementChange? Detached()
    {
        if (Descriptor is { Inheritance: not SettingInheritance.Cascade } or { Combine: SettingCombine.DenyWins }
            || Above.LockedBy is not null)
            return null;
        if (!Descriptor.AppliesTo.Contains(Kind) || Effective.Value is null || !Above.OperatorsBelow.Allows(SettingOperator.Assign))
            return null;
        var isStated = Effective.Origin is [{ Operator: SettingOperator.Assign } only] && only.CustomerId == CustomerId;
        return isStated ? null : new StatementChange { Operation = new SettingOperation(SettingOperator.Assign, Effective.Value) };
    }
}
