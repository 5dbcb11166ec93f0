using System.Globalization;

namespace CustomerGraph.Domain.Services;

public enum ServicePropertyType
{
    Text,
    Integer,
    Boolean,

    /// <summary>One of a list.</summary>
    Choice,
}

/// <summary>Something that plans of a service set, such as the size of a mailbox.</summary>
/// <param name="Key">Letters and digits in camelCase, unique in the service for its audience.</param>
/// <param name="Default">In its stored form; null for nothing.</param>
/// <param name="Minimum">For integers.</param>
/// <param name="Maximum">For integers.</param>
/// <param name="Choices">For choices; empty for the others.</param>
public sealed record ServiceProperty(
    string Key,
    string Name,
    ServicePropertyType Type,
    PlanAudience Audience,
    string? Default,
    int? Minimum,
    int? Maximum,
    IReadOnlyList<string> Choices)
{
    public const int MaxProperties = 50;
    private const int MaxKeyLength = 40;
    private const int MaxValueLength = 200;
    private const int MaxChoices = 100;

    /// <summary>The value as it is stored, or why it does not fit.</summary>
    public Result<string> Read(string typed)
    {
        if (typed.Length > MaxValueLength)
            return InputErrors.TooLong(Key, typed, MaxValueLength);
        var value = typed.Trim();
        return Type switch
        {
            ServicePropertyType.Integer => ReadInteger(value),
            ServicePropertyType.Boolean => value.ToUpperInvariant() switch
            {
                "TRUE" => "true",
                "FALSE" => "false",
                _ => PlanErrors.InvalidValue(Key, typed, "must be true or false"),
            },
            ServicePropertyType.Choice => Choices.Contains(value, StringComparer.Ordinal)
                ? value
                : PlanErrors.InvalidValue(Key, typed, $"must be one of {string.Join(", ", Choices)}"),
            _ => TextRules.Required(Key, typed, MaxValueLength),
        };
    }

    internal Result<ServiceProperty> Checked()
    {
        var problems = new Problems();
        var name = problems.Take(TextRules.Required("name", Name));
        problems.AddIf(!IsKey(Key), PlanErrors.InvalidKey(Key));
        problems.AddIf(Type == ServicePropertyType.Choice != Choices.Count > 0, PlanErrors.ChoicesOfOthers(Key));
        problems.AddIf(Choices.Count > MaxChoices, InputErrors.TooMany("choices", Choices.Count, MaxChoices));
        problems.AddIf(Type != ServicePropertyType.Integer && (Minimum ?? Maximum) is not null, PlanErrors.BoundsOfOthers(Key));
        problems.AddIf(Minimum > Maximum, PlanErrors.EmptyRange(Key));
        if (problems.Any)
            return problems;
        if (Default is not { } typed)
            return this with { Name = name! };
        return Read(typed).Map(value => this with { Name = name!, Default = value });
    }

    private Result<string> ReadInteger(string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return PlanErrors.InvalidValue(Key, value, "must be a whole number");
        if (number < Minimum || number > Maximum)
        {
            return PlanErrors.InvalidValue(
                Key,
                value,
                string.Create(CultureInfo.InvariantCulture, $"must lie between {Minimum ?? long.MinValue} and {Maximum ?? long.MaxValue}"));
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= MaxKeyLength && char.IsAsciiLetterLower(key[0]) && key.All(char.IsAsciiLetterOrDigit);
}
