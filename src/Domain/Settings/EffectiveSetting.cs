using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Settings;

/// <summary>
/// What a setting comes to at a customer, and why. It is made by walking from the root down, one statement after the other; customers
/// without a statement share the object of the one above them.
/// </summary>
public sealed class EffectiveSetting
{
    private readonly SettingValue.Texts _denied;
    private readonly SettingOperators _allowedBelow;
    private readonly SettingOperators _allowedAtLast;
    private readonly SettingStatement? _last;

    private EffectiveSetting(SettingDescriptor descriptor)
    {
        (Descriptor, Value) = (descriptor, descriptor.Default);
        (_denied, _allowedBelow, _allowedAtLast) = (SettingValue.Texts.Empty, descriptor.Operators, descriptor.Operators);
    }

    private EffectiveSetting(EffectiveSetting above, SettingStatement statement)
    {
        Descriptor = above.Descriptor;
        var step = SettingStep.Of(above, statement, above._denied);
        (Value, IsFromCatalogue, Origin, _denied) = (step.Value, step.IsFromCatalogue, step.Origin, step.Denied);
        Source = Origin.Count == 0 ? null : Origin[^1];
        Suppressed = step.Refusal is null ? above.Suppressed : [.. above.Suppressed, statement];
        LockedBy = above.LockedBy ?? (statement.IsLocked ? statement : null);
        _last = statement;
        _allowedAtLast = above._allowedBelow;
        _allowedBelow = above._allowedBelow & (statement.ChildOperators ?? SettingOperators.All);
    }

    public SettingDescriptor Descriptor { get; }

    /// <summary>Null where nothing is set and the catalogue has no default, such as an unlimited number of users.</summary>
    public SettingValue? Value { get; }

    /// <summary>The default of the catalogue is the value, or the list that statements changed.</summary>
    public bool IsFromCatalogue { get; } = true;

    /// <summary>The statements that made the value, from the root down: one, or for lists any number.</summary>
    public IReadOnlyList<SettingStatement> Origin { get; } = [];

    /// <summary>The nearest statement that made the value; null for the catalogue's.</summary>
    public SettingStatement? Source { get; }

    /// <summary>The topmost lock at the customer or above it.</summary>
    public SettingStatement? LockedBy { get; }

    /// <summary>
    /// Statements on the way that had no effect: below a lock, with an operator that was not allowed, or weaker than a bound above.
    /// </summary>
    public IReadOnlyList<SettingStatement> Suppressed { get; } = [];

    /// <summary>Where nobody has said anything.</summary>
    public static EffectiveSetting OfCatalogue(SettingDescriptor descriptor) => new(descriptor);

    /// <summary>One step further down, to a customer that says this.</summary>
    public EffectiveSetting Under(SettingStatement statement) => statement.IsEmpty ? this : new(this, statement);

    /// <summary>Why a statement one step further down has no effect; null where it has one.</summary>
    public SuppressionReason? RefusalOf(SettingStatement statement) => SettingStep.Of(this, statement, _denied).Refusal;

    /// <summary>The lock of somebody strictly above the customer, which binds it. Who holds a lock is not bound by it.</summary>
    public SettingStatement? LockAbove(CustomerId customer) => LockedBy is { } holder && holder.CustomerId != customer ? holder : null;

    /// <summary>What may be stated at the customer itself, locks aside.</summary>
    public SettingOperators OperatorsAt(CustomerId customer) => _last?.CustomerId == customer ? _allowedAtLast : _allowedBelow;

    /// <summary>What those below are left, locks aside.</summary>
    public SettingOperators OperatorsBelow => _allowedBelow;

    /// <summary>The customer's own statement; null where it inherits.</summary>
    public SettingStatement? OwnOf(CustomerId customer) => _last?.CustomerId == customer ? _last : null;

    /// <summary>Whether somebody with the permission could state something at the customer.</summary>
    public bool IsWritableAt(CustomerId customer) => LockAbove(customer) is null && OperatorsAt(customer) != SettingOperators.None;
}
