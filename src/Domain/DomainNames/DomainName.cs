using System.Globalization;

namespace CustomerGraph.Domain.DomainNames;

/// <summary>A registrable internet domain in its one form: lower case, A-labels, no trailing dot.</summary>
public sealed record DomainName
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;
    private const int MaxTypedLength = 1_000;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    private DomainName(string value) => Value = value;

    /// <summary>The A-label form, e.g. <c>xn--bcher-kva.example</c>.</summary>
    public string Value { get; }

    /// <summary>What people read, e.g. <c>bücher.example</c>.</summary>
    public string Unicode => Idn.GetUnicode(Value);

    /// <summary>Reads what people type or paste: with scheme, leading @, trailing dot, capitals or national letters.</summary>
    public static Result<DomainName> Parse(string typed)
    {
        if (typed.Length > MaxTypedLength)
            return InputErrors.TooLong("domain", typed, MaxTypedLength);
        var ascii = ToAscii(Stripped(typed));
        if (ascii is null)
            return DomainNameErrors.Invalid(typed, "has characters that no domain name may have");
        if (BrokenRule(ascii) is { } rule)
            return DomainNameErrors.Invalid(typed, rule);
        return PublicSuffixes.Contains(ascii) ? DomainNameErrors.PublicSuffix(ascii) : new DomainName(ascii);
    }

    /// <summary>A stored name.</summary>
    public static DomainName Of(string value) => new(value);

    /// <summary>The same name, or a name below the other one.</summary>
    public bool IsWithin(DomainName other) =>
        Value == other.Value || Value.EndsWith("." + other.Value, StringComparison.Ordinal);

    /// <summary>The name and those above it, down to the last label.</summary>
    public IReadOnlyList<DomainName> WithParents()
    {
        var labels = Value.Split('.');
        return [.. labels.Select((_, index) => new DomainName(string.Join('.', labels[index..])))];
    }

    public override string ToString() => Value;

    private static string Stripped(string typed)
    {
        var text = typed.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            text = text[(scheme + 3)..].TrimEnd('/');
        return text.TrimStart('@').TrimEnd('.').Trim().ToLowerInvariant();
    }

    // IdnMapping answers what it refuses with an exception only.
    private static string? ToAscii(string text)
    {
        if (text.Length == 0 || text.Split('.').Any(label => label.Length == 0))
            return text;
        try
        {
            return Idn.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? BrokenRule(string name)
    {
        var labels = name.Split('.');
        if (labels.Length < 2)
            return "must have at least two labels, such as example.com";
        if (name.Length > MaxLength)
            return $"has {name.Length} characters, allowed are {MaxLength}";
        if (labels.Any(label => label.Length is 0 or > MaxLabelLength))
            return $"every label must have 1 to {MaxLabelLength} characters";
        if (!labels.All(IsLetterDigitHyphen))
            return "labels may have letters, digits and inner hyphens only";
        return labels[^1].All(char.IsAsciiDigit) ? "must not be an IP address or end in a number" : null;
    }

    private static bool IsLetterDigitHyphen(string label) =>
        label[0] != '-'
            && label[^1] != '-'
            && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
