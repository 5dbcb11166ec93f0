using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Domain.Access;

/// <summary>The name a user signs in with, <c>user@domain</c>, in lower case and ASCII. Unique among all users.</summary>
public sealed record Upn
{
    private const int MaxLocalLength = 64;

    private Upn(string value) => Value = value;

    public string Value { get; }

    /// <summary>The part before the @.</summary>
    public string Local => Value[..Value.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>The suffix, which must be a domain of the user's customer.</summary>
    public DomainName Domain => DomainName.Of(Value[(Value.IndexOf('@', StringComparison.Ordinal) + 1)..]);

    public static Result<Upn> Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return InputErrors.Required("upn");
        var text = typed.Trim().ToLowerInvariant();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || !IsLocal(text[..at]))
            return AccessErrors.InvalidUpn(typed);
        return DomainName.Parse(text[(at + 1)..]).TryGet(out var domain, out _)
            ? new Upn($"{text[..at]}@{domain}")
            : AccessErrors.InvalidUpn(typed);
    }

    /// <summary>A stored name.</summary>
    public static Upn Of(string value) => new(value);

    public override string ToString() => Value;

    private static bool IsLocal(string local) =>
        local.Length <= MaxLocalLength && local[0] != '.' && local[^1] != '.' && local.All(IsAllowed);

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '\'' or '!' or '#' or '^' or '~';
}
