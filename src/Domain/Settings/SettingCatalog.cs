using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>Every setting there is. One more is one more line.</summary>
public static partial class SettingCatalog
{
    private static readonly FrozenDictionary<string, SettingDescriptor> ByKey = Lines().ToFrozenDictionary(line => line.Key);

    /// <summary>In the order of the keys.</summary>
    public static IReadOnlyList<SettingDescriptor> All { get; } =
        [.. ByKey.Values.OrderBy(descriptor => descriptor.Key, StringComparer.Ordinal)];

    /// <summary>The setting of that key, or UNKNOWN_SETTING.</summary>
    public static Result<SettingDescriptor> Parse(string key) => Find(key) is { } descriptor ? descriptor : SettingErrors.Unknown(key);

    /// <summary>Null for a key that is not, or no longer, in the catalogue.</summary>
    public static SettingDescriptor? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>A setting that has to be there.</summary>
    public static SettingDescriptor Of(string key) => ByKey[key];

    private static SettingDescriptor Flag(string key, bool otherwise, string description) =>
        new(key, SettingType.Boolean, SettingCombine.Replace, description) { Default = SettingValue.Flag.Of(otherwise) };

    private static SettingDescriptor Floor(string key, int otherwise, int minimum, int maximum, string description) =>
        new(key, SettingType.Integer, SettingCombine.Floor, description)
        {
            Default = new SettingValue.Number(otherwise),
            Bounds = Range(minimum, maximum),
        };

    private static SettingDescriptor Ceiling(string key, int? otherwise, int minimum, int maximum, string description) =>
        new(key, SettingType.Integer, SettingCombine.Ceiling, description)
        {
            Default = otherwise is { } number ? new SettingValue.Number(number) : null, Bounds = Range(minimum, maximum),
        };

    private static SettingDescriptor Number(string key, int otherwise, int minimum, int maximum, string description) =>
        new(key, SettingType.Integer, SettingCombine.Replace, description)
        {
            Default = new SettingValue.Number(otherwise),
            Bounds = Range(minimum, maximum),
        };

    private static SettingDescriptor Span(string key, Duration otherwise, Duration minimum, Duration maximum, string description) =>
        new(key, SettingType.Duration, SettingCombine.Replace, description)
        {
            Default = new SettingValue.Span(otherwise), Bounds = new(new SettingValue.Span(minimum), new SettingValue.Span(maximum)),
        };

    private static SettingDescriptor Text(string key, string? otherwise, TextFormat format, string description) =>
        new(key, SettingType.Text, SettingCombine.Replace, description)
        {
            Default = otherwise is null ? null : new SettingValue.Text(otherwise), Format = format,
        };

    private static SettingDescriptor Choice(string key, string otherwise, string[] options, string description) =>
        new(key, SettingType.Enum, SettingCombine.Replace, description) { Default = new SettingValue.Text(otherwise), Options = options };

    private static SettingDescriptor Texts(string key, SettingCombine combine, string[] otherwise, string description) =>
        new(key, SettingType.TextSet, combine, description) { Default = SettingValue.Texts.Of(otherwise) };

    private static SettingDescriptor Reference(string key, string kind, string description) =>
        new(key, SettingType.Reference, SettingCombine.Replace, description) { ReferenceTo = kind };

    private static SettingBounds Range(int minimum, int maximum) => new(new SettingValue.Number(minimum), new SettingValue.Number(maximum));

    private static CustomerKind[] WithChildren => [CustomerKind.Provider, CustomerKind.Reseller];
}
