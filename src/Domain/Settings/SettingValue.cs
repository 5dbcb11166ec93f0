using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Settings;

/// <summary>A value of a setting. Two values are equal when they say the same; lists in the same order.</summary>
public abstract record SettingValue
{
    /// <summary>The form that tables and events keep: plain text, a list as a JSON array.</summary>
    public abstract string Stored { get; }

    /// <summary>Reads the stored form.</summary>
    public static SettingValue OfStored(SettingType type, string stored) => type switch
    {
        SettingType.Boolean => Flag.Of(stored == "true"),
        SettingType.Integer or SettingType.Reference => new Number(long.Parse(stored, CultureInfo.InvariantCulture)),
        SettingType.Duration => new Span(DurationPattern.JsonRoundtrip.Parse(stored).Value),
        SettingType.TextSet => new Texts(JsonSerializer.Deserialize<ImmutableArray<string>>(stored)),
        _ => new Text(stored),
    };

    public sealed override string ToString() => Stored;

    public sealed record Flag : SettingValue
    {
        private static readonly Flag On = new(true);
        private static readonly Flag Off = new(false);

        private Flag(bool isOn) => IsOn = isOn;

        public bool IsOn { get; }

        public override string Stored => IsOn ? "true" : "false";

        public static Flag Of(bool isOn) => isOn ? On : Off;
    }

    public sealed record Number(long Value) : SettingValue
    {
        public override string Stored => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Span(Duration Value) : SettingValue
    {
        public override string Stored => DurationPattern.JsonRoundtrip.Format(Value);
    }

    public sealed record Text(string Value) : SettingValue
    {
        public override string Stored => Value;
    }

    /// <summary>A list without repetition.</summary>
    public sealed record Texts(ImmutableArray<string> Items) : SettingValue
    {
        public static Texts Empty { get; } = new(ImmutableArray<string>.Empty);

        public override string Stored => JsonSerializer.Serialize(Items);

        /// <summary>Keeps the first of equal entries.</summary>
        public static Texts Of(IEnumerable<string> items) => new([.. items.Distinct(StringComparer.Ordinal)]);

        /// <summary>These entries and behind them those of the other list that are new.</summary>
        public Texts With(Texts added) => new([.. Items.Union(added.Items, StringComparer.Ordinal)]);

        public Texts Without(Texts removed) => new([.. Items.Except(removed.Items, StringComparer.Ordinal)]);

        public bool Equals(Texts? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        public override int GetHashCode() => Items.Length == 0 ? 0 : HashCode.Combine(Items.Length, Items[0]);
    }
}
