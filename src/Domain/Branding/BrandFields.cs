using System.Globalization;
using System.Text.Json;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Branding;

/// <summary>A host name as it was typed.</summary>
/// <param name="Language">Null for every language.</param>
public sealed record TypedHost(string Host, string? Language);

/// <summary>What a brand is to have, as typed. What is left out stays.</summary>
public sealed record BrandFields
{
    private const int MaxCodeLength = 32;

    public Optional<string?> Name { get; init; }

    /// <summary>By the keys of the settings; null takes a value away.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <summary>All of them, in place of the former ones.</summary>
    public Optional<IReadOnlyList<TypedHost>> Hosts { get; init; }

    internal static Result<string> ParseCode(string? typed)
    {
        var code = typed?.Trim().ToUpperInvariant() ?? "";
        return code.Length is > 0 and <= MaxCodeLength
            && code.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character is '-' or '_')
            ? code
            : InputErrors.Invalid(ErrorCode.InvalidValue, "code", typed, $"must have 1 to {MaxCodeLength} of A-Z, 0-9, - and _");
    }

    internal static Result<List<BrandHost>> ParseHosts(IReadOnlyList<TypedHost> typed)
    {
        if (typed.Count > Brand.MaxHosts)
            return InputErrors.TooMany("hosts", typed.Count, Brand.MaxHosts);
        var problems = new Problems();
        var hosts = new List<BrandHost>();
        foreach (var (index, host) in typed.Index())
            AddHost(hosts, host, index.ToString(CultureInfo.InvariantCulture), problems);
        return problems.Any ? problems : hosts;
    }

    internal IReadOnlyList<BrandValue> CheckedValues(IReadOnlyList<BrandValue> current, Problems problems)
    {
        var values = current.ToDictionary(value => value.Key, value => value.Value);
        foreach (var (key, typed) in Values)
        {
            if (string.IsNullOrWhiteSpace(typed))
                values.Remove(key);
            else if (SettingInput.Read(SettingCatalog.Of(key), JsonSerializer.SerializeToElement(typed))
                .TryGet(out var value, out var errors))
                values[key] = value.Stored;
            else
                problems.AddRange(errors.Select(error => error.At("values", key)));
        }
        return [.. values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => new BrandValue(value.Key, value.Value))];
    }

    private static void AddHost(List<BrandHost> hosts, TypedHost typed, string position, Problems problems)
    {
        var name = DomainName.Parse(typed.Host);
        problems.AddRange(name.Errors.Select(error => error.At("hosts", position, "host")));
        var language = typed.Language?.Trim() ?? "";
        if (language.Length > 0 && !TextFormat.Locale.IsMatch(language))
        {
            var error = InputErrors.Invalid(ErrorCode.InvalidValue, "language", language, TextFormat.Locale.Rule);
            problems.Add(error.At("hosts", position, "language"));
        }

        if (name.IsFailure)
            return;
        var host = new BrandHost(name.Value.Value, language);
        if (hosts.Contains(host))
            problems.Add(InputErrors.Duplicate("hosts", host.Host).At("hosts", position));
        else
            hosts.Add(host);
    }
}
