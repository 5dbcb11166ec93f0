namespace CustomerGraph.Domain.DomainNames;

/// <summary>A mail address: the local part as typed, the domain in its one form. Equality ignores case, as directories do.</summary>
public sealed record EmailAddress
{
    private const int MaxLocalLength = 64;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public DomainName Domain => DomainName.Of(Value[(Value.LastIndexOf('@') + 1)..]);

    /// <summary>Reads an address without display name, quotes or comments.</summary>
    public static Result<EmailAddress> Parse(string field, string typed)
    {
        var text = typed.Trim();
        var at = text.LastIndexOf('@');
        if (at <= 0 || !IsLocalPart(text[..at]))
            return DomainNameErrors.InvalidEmail(field, typed);
        return DomainName.Parse(text[(at + 1)..]).TryGet(out var domain, out _)
            ? new EmailAddress($"{text[..at]}@{domain}")
            : DomainNameErrors.InvalidEmail(field, typed);
    }

    /// <summary>A stored address.</summary>
    public static EmailAddress Of(string value) => new(value);

    public bool Equals(EmailAddress? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public override string ToString() => Value;

    private static bool IsLocalPart(string local) =>
        local.Length <= MaxLocalLength && local[0] != '.' && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal) && local.All(IsLocalCharacter);

    private static bool IsLocalCharacter(char character) =>
        char.IsLetterOrDigit(character) || ".!#$%&'*+/=?^_`{|}~-".Contains(character, StringComparison.Ordinal);
}
