using System.Text.Json;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>Somebody above holds a lock on the setting.</summary>
/// <param name="LockedBy">Who; possibly a customer that the caller cannot see.</param>
public sealed record SettingLocked(string Key, CustomerId LockedBy, Instant LockedAt)
    : DomainError(ErrorCode.SettingLocked, $"{Key} is locked by a customer above.");

/// <summary>The value would loosen what somebody above demands.</summary>
/// <param name="Bound">The demanded minimum or maximum, in its stored form.</param>
public sealed record SettingWeakerThanAncestor(string Key, SettingValue Bound, CustomerId? BoundBy, bool IsMinimum)
    : DomainError(ErrorCode.SettingWeakerThanAncestor, $"{Key} must be {(IsMinimum ? "at least" : "at most")} {Bound} here.");

/// <summary>The setting, or somebody above, does not allow this kind of statement.</summary>
public sealed record OperatorNotAllowed(string Key, SettingOperator Operator, IReadOnlyList<SettingOperator> Allowed)
    : DomainError(
        ErrorCode.OperatorNotAllowed,
        $"{Key} does not take {Operator} here; allowed: {(Allowed.Count == 0 ? "nothing" : string.Join(", ", Allowed))}.");

/// <summary>A value does not fit the catalogue.</summary>
/// <param name="Value">What was typed; null where the setting is sensitive.</param>
/// <param name="Rule">The broken rule, as the end of a sentence.</param>
public sealed record SettingInvalid(string Key, string? Value, string Rule)
    : DomainError(ErrorCode.InvalidSettingValue, Value is null ? $"{Key}: {Rule}." : $"{Key} \"{Value}\": {Rule}.");

/// <summary>Every refusal of the area Settings.</summary>
public static class SettingErrors
{
    private const int ShownCharacters = 80;

    public static DomainError Unknown(string key) =>
        InputErrors.Invalid(ErrorCode.UnknownSetting, "key", key, "is not in the catalogue of settings");

    public static DomainError InvalidValue(SettingDescriptor descriptor, JsonElement typed, string rule) =>
        InvalidValue(descriptor, typed.ValueKind == JsonValueKind.String ? typed.GetString()! : typed.GetRawText(), rule);

    public static DomainError InvalidValue(SettingDescriptor descriptor, string typed, string rule) =>
        new SettingInvalid(descriptor.Key, descriptor.IsSensitive ? null : Shown(typed), rule).At("value");

    public static DomainError Locked(SettingDescriptor descriptor, SettingStatement holder) =>
        new SettingLocked(descriptor.Key, holder.CustomerId, holder.LockedAt ?? holder.SetAt);

    public static DomainError Weaker(EffectiveSetting above) =>
        new SettingWeakerThanAncestor(
            above.Descriptor.Key,
            above.Value!,
            above.Origin.Count > 0 ? above.Origin[0].CustomerId : null, above.Descriptor.Combine == SettingCombine.Floor)
            .At("value");

    public static DomainError OperatorNotAllowed(SettingDescriptor descriptor, SettingOperator wanted, SettingOperators allowed) =>
        new OperatorNotAllowed(descriptor.Key, wanted, allowed.ToList());

    public static DomainError NotLockable(SettingDescriptor descriptor) =>
        InputErrors.Invalid(ErrorCode.SettingNotLockable, "key", descriptor.Key, "cannot be locked");

    public static DomainError NotForKind(SettingDescriptor descriptor, CustomerKind kind) =>
        InputErrors.Invalid(ErrorCode.SettingNotApplicable, "key", descriptor.Key, $"is not for customers of kind {kind.InWords()}");

    public static DomainError TooManyBelow(int count, int limit) => InputErrors.TooMany("onExisting", count, limit);

    private static string Shown(string value) =>
        value.Length > ShownCharacters ? string.Concat(value.AsSpan(0, ShownCharacters), "…") : value;
}
