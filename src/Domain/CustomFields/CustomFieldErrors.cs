namespace CustomerGraph.Domain.CustomFields;

/// <summary>Every refusal of the area CustomFields.</summary>
public static class CustomFieldErrors
{
    public static DomainError KeyTaken(string key) =>
        InputErrors.Invalid(
            ErrorCode.CustomFieldKeyTaken, "key", key, "is the key of another field of the owner, or of a customer above or below it");

    public static DomainError Archived(string key) =>
        new RuleViolated(ErrorCode.CustomFieldArchived, $"The custom field \"{key}\" is archived.");

    internal static DomainError InvalidKey(string key) =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "key", key, "must begin with a small letter and have up to 50 letters, digits and underscores");

    internal static DomainError NoOptions(CustomFieldKind kind) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "options", null, $"must be left out for {kind.InWords()}");

    internal static DomainError ParentNeeded(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "options", value, "must say which value of the other field it goes with");

    internal static DomainError ParentUnknown(string value, string parent) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "options", value, $"goes with \"{parent}\", which is no option of the other field");

    internal static DomainError ParentUnwanted(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "options", value, "goes with nothing, for the field depends on none");

    internal static DomainError DependsOnUnwanted(CustomFieldKind kind) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "dependsOn", null, $"must be left out for {kind.InWords()}");

    /// <param name="typed">The key of the other field.</param>
    public static DomainError DependsOnUnusable(string typed) => InputErrors.Invalid(
        ErrorCode.InvalidValue,
        "dependsOn",
        typed,
        "must be the key of a field of options that the owner can use, for the same kind of object");

    internal static DomainError Unknown(string key, CustomFieldTarget target) =>
        InputErrors.Invalid(
            ErrorCode.CustomFieldUnknown, "key", key, $"is no custom field of a {target.ToString().ToUpperInvariant()} here");

    internal static DomainError InvalidFor(string key, string? value, string rule) =>
        new ValidationFailed(ErrorCode.CustomFieldInvalid, key, value is { Length: > 80 } ? value[..80] + "…" : value, rule).At("value");
}
