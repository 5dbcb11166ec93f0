using System.Globalization;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// The account name in the shared directory, <c>user_CODE</c>. It has at most 20 characters, because directories give no more,
/// and ends in the customer's code, because customers share the directory.
/// </summary>
public sealed record Username
{
    public const int MaxLength = 20;

    private Username(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a typed name, with or without <c>_CODE</c>; a name that is too long is refused.</summary>
    public static Result<Username> Parse(string typed, CustomerCode code)
    {
        var name = WithoutCode(typed.Trim(), code);
        if (name.Length == 0 || name[^1] == '.' || !name.All(IsAllowed))
            return AccessErrors.InvalidUsername(typed, "may have letters, digits and inner . - _ only");
        return name.Length > Room(code)
            ? AccessErrors.InvalidUsername(typed, $"may have {Room(code)} characters before _{code}")
            : new Username($"{name}_{code}");
    }

    /// <summary>The part of the UPN before the @, cut to fit.</summary>
    public static Result<Username> From(Upn upn, CustomerCode code)
    {
        var allowed = string.Concat(upn.Local.Where(IsAllowed));
        return Parse(allowed[..Math.Min(allowed.Length, Room(code))].TrimEnd('.'), code);
    }

    /// <summary>A name that was made, without what accounts may not have in theirs and cut to fit. Null where nothing is left.</summary>
    /// <param name="number">Put behind it from 2 on.</param>
    internal static Username? Made(string text, int number, CustomerCode code)
    {
        var digits = number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
        var allowed = string.Concat(WithoutCode(text, code).Where(IsAllowed));
        var stem = allowed[..Math.Min(allowed.Length, Room(code) - digits.Length)].Trim('.', '-', '_');
        return stem.Length == 0 ? null : Parse(stem + digits, code).TryGet(out var made, out _) ? made : null;
    }

    /// <summary>A stored name.</summary>
    public static Username Of(string value) => new(value);

    public override string ToString() => Value;

    private static int Room(CustomerCode code) => MaxLength - 1 - code.Value.Length;

    private static string WithoutCode(string typed, CustomerCode code) =>
        typed.EndsWith($"_{code}", StringComparison.OrdinalIgnoreCase) ? typed[..^(code.Value.Length + 1)] : typed;

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
