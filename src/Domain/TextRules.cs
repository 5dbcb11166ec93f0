namespace CustomerGraph.Domain;

/// <summary>Rules for plain text. Text is trimmed; blank counts as absent; control characters are refused.</summary>
internal static class TextRules
{
    public const int Short = 200;
    public const int Long = 10_000;

    public static Result<string> Required(string field, string? value, int maxLength = Short)
    {
        var text = value?.Trim();
        return string.IsNullOrEmpty(text)
            ? InputErrors.Required(field)
            : Checked(field, text, maxLength).Map(checkedText => checkedText!);
    }

    public static Result<string?> Optional(string field, string? value, int maxLength = Short)
    {
        var text = value?.Trim();
        return string.IsNullOrEmpty(text) ? (Result<string?>)(string?)null : Checked(field, text, maxLength);
    }

    private static Result<string?> Checked(string field, string text, int maxLength)
    {
        if (text.Length > maxLength)
            return InputErrors.TooLong(field, text, maxLength);
        return text.Any(IsForbidden) ? InputErrors.ControlCharacter(field, text) : text;
    }

    private static bool IsForbidden(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
