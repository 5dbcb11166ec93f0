using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Settings;

/// <summary>Reads typed values against the catalogue: of the right type, within the bounds, of the right form.</summary>
public static class SettingInput
{
    public const int MaxTextLength = 2_000;
    public const int MaxItems = 500;

    private static readonly Duration Longest = Duration.FromDays(36_500);

    /// <param name="typed">
    /// A JSON value: <c>true</c>, <c>12</c>, <c>"P30D"</c>, <c>"text"</c>, <c>["a", "b"]</c>. A reference is the number of its object.
    /// </param>
    public static Result<SettingValue> Read(SettingDescriptor descriptor, JsonElement typed) => descriptor.Type switch
    {
        SettingType.Boolean => Boolean(descriptor, typed),
        SettingType.Integer => Integer(descriptor, typed).Then(number => Within(descriptor, number)),
        SettingType.Reference => Integer(descriptor, typed).Map(number => (SettingValue)number),
        SettingType.Duration => Span(descriptor, typed).Then(span => Within(descriptor, span)),
        SettingType.TextSet => Texts(descriptor, typed),
        _ => Text(descriptor, typed).Map(text => (SettingValue)new SettingValue.Text(text)),
    };

    /// <summary>The value as JSON, the way it is typed.</summary>
    public static void Write(Utf8JsonWriter writer, SettingValue? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case SettingValue.Flag flag:
                writer.WriteBooleanValue(flag.IsOn);
                break;
            case SettingValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case SettingValue.Span span:
                writer.WriteStringValue(DurationText(span.Value));
                break;
            case SettingValue.Texts texts:
                JsonSerializer.Serialize(writer, texts.Items);
                break;
            default:
                writer.WriteStringValue(value.Stored);
                break;
        }
    }

    /// <summary>ISO 8601 of days, hours, minutes and seconds.</summary>
    public static string DurationText(Duration duration) =>
        PeriodPattern.NormalizingIso.Format(Period.FromDays(duration.Days) + Period.FromNanoseconds(duration.NanosecondOfDay));

    private static Result<SettingValue> Boolean(SettingDescriptor descriptor, JsonElement typed) => typed.ValueKind switch
    {
        JsonValueKind.True => SettingValue.Flag.Of(true),
        JsonValueKind.False => SettingValue.Flag.Of(false),
        _ => SettingErrors.InvalidValue(descriptor, typed, "must be true or false"),
    };

    private static Result<SettingValue.Number> Integer(SettingDescriptor descriptor, JsonElement typed) =>
        typed.ValueKind == JsonValueKind.Number && typed.TryGetInt64(out var number)
            ? new SettingValue.Number(number)
            : SettingErrors.InvalidValue(descriptor, typed, "must be a whole number");

    private static Result<SettingValue.Span> Span(SettingDescriptor descriptor, JsonElement typed)
    {
        if (typed.ValueKind == JsonValueKind.String
            && PeriodPattern.NormalizingIso.Parse(typed.GetString()!).TryGetValue(Period.Zero, out var period)
            && period is { Years: 0, Months: 0 }
            && Math.Abs((long)period.Days) + Math.Abs((long)period.Weeks) * 7 <= Longest.Days
            && period.ToDuration() <= Longest)
        {
            return new SettingValue.Span(period.ToDuration());
        }
        return SettingErrors.InvalidValue(
            descriptor, typed, "must be a duration of days, hours, minutes and seconds, such as P30D, of at most 100 years");
    }

    private static Result<SettingValue> Within(SettingDescriptor descriptor, SettingValue value) =>
        descriptor.Bounds is { } bounds && !bounds.Contain(value)
            ? SettingErrors.InvalidValue(descriptor, value.Stored, bounds.ToString())
            : value;

    private static Result<SettingValue> Texts(SettingDescriptor descriptor, JsonElement typed)
    {
        if (typed.ValueKind != JsonValueKind.Array)
            return SettingErrors.InvalidValue(descriptor, typed, "must be a list of texts");
        if (typed.GetArrayLength() > MaxItems)
            return SettingErrors.InvalidValue(descriptor, $"{typed.GetArrayLength()} entries", $"may have at most {MaxItems} entries");
        var problems = new Problems();
        var items = new List<string?>();
        foreach (var (index, item) in typed.EnumerateArray().Index())
            items.Add(problems.Take(Text(descriptor, item).At("value", index.ToString(CultureInfo.InvariantCulture))));
        return problems.Any ? problems : SettingValue.Texts.Of(items.OfType<string>());
    }

    private static Result<string> Text(SettingDescriptor descriptor, JsonElement typed)
    {
        if (typed.ValueKind != JsonValueKind.String)
            return SettingErrors.InvalidValue(descriptor, typed, "must be a text");
        var text = typed.GetString()!.Trim();
        if (text.Length is 0 or > MaxTextLength)
            return SettingErrors.InvalidValue(descriptor, text, $"must have 1 to {MaxTextLength} characters");
        if (text.Any(character => char.IsControl(character) && character is not '\n'))
            return SettingErrors.InvalidValue(descriptor, text, "must not have control characters");
        if (descriptor.Options.Count > 0 && !descriptor.Options.Contains(text))
            return SettingErrors.InvalidValue(descriptor, text, "must be one of " + string.Join(", ", descriptor.Options));
        return descriptor.Format.IsMatch(text) ? text : SettingErrors.InvalidValue(descriptor, text, descriptor.Format.Rule);
    }

    private static Result<string> At(this Result<string> result, params string[] path) =>
        result.IsSuccess ? result : Result.Failure<string>([.. result.Errors.Select(error => error.At(path))]);
}
