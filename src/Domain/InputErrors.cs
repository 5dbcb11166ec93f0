namespace CustomerGraph.Domain;

/// <summary>Refusals of form that any input can meet.</summary>
public static class InputErrors
{
    private const int ShownCharacters = 80;

    public static DomainError Required(string field) =>
        Invalid(ErrorCode.Required, field, null, "must be given");

    public static DomainError TooLong(string field, string value, int maxLength) =>
        Invalid(ErrorCode.TooLong, field, value, $"has {value.Length} characters, allowed are {maxLength}");

    public static DomainError TooMany(string field, int count, int maxCount) =>
        Invalid(ErrorCode.TooMany, field, null, $"has {count} entries, allowed are {maxCount}");

    public static DomainError ControlCharacter(string field, string value) =>
        Invalid(ErrorCode.InvalidValue, field, null, $"contains a control character at {IndexOfControl(value)}");

    public static DomainError Duplicate(string field, string value) =>
        Invalid(ErrorCode.Duplicate, field, value, "is given twice");

    /// <summary>A member of the input breaks a rule; the path is the field itself.</summary>
    public static DomainError Invalid(ErrorCode code, string field, string? value, string rule) =>
        new ValidationFailed(code, field, Shown(value), rule).At(field);

    private static string? Shown(string? value) =>
        value is { Length: > ShownCharacters } ? string.Concat(value.AsSpan(0, ShownCharacters), "…") : value;

    private static int IndexOfControl(string value) => value.TakeWhile(character => !char.IsControl(character)).Count();
}
