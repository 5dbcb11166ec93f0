using System.Collections.Frozen;

namespace CustomerGraph.Domain.Customers;

/// <summary>
/// The short name: 2 to 8 of A-Z and 0-9, beginning with a letter, unique among all customers including deleted ones.
/// It is short because user names <c>user_CODE</c> must fit into the 20 characters of a directory account.
/// </summary>
public sealed record CustomerCode
{
    public const int MaxLength = 8;

    private static readonly FrozenSet<string> Reserved = new[]
    {
        "ROOT", "ADMIN", "SYSTEM", "API", "WWW", "MAIL", "DEFAULT", "NULL", "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    }.ToFrozenSet();

    private CustomerCode(string value) => Value = value;

    /// <summary>Upper case.</summary>
    public string Value { get; }

    /// <summary>Reads a typed code, in any case.</summary>
    public static Result<CustomerCode> Parse(string? typed)
    {
        var code = typed?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(code))
            return InputErrors.Required("code");
        if (!IsWellFormed(code))
            return CustomerErrors.InvalidCode(typed!);
        return IsReserved(code) ? CustomerErrors.CodeReserved(code) : new CustomerCode(code);
    }

    /// <summary>A stored or generated code; it may be reserved, as the root's own code is.</summary>
    public static CustomerCode Of(string value) =>
        IsWellFormed(value) ? new CustomerCode(value) : throw new FormatException($"\"{value}\" is not a customer code.");

    public static bool IsReserved(string code) => Reserved.Contains(code);

    public override string ToString() => Value;

    private static bool IsWellFormed(string code) =>
        code.Length is >= 2 and <= MaxLength && char.IsAsciiLetterUpper(code[0]) && code.All(IsAllowed);

    private static bool IsAllowed(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);
}
