using NodaTime;

namespace CustomerGraph.Domain.Customers;

public readonly record struct ThresholdProfileId(long Value);

/// <summary>A named set of monitoring thresholds. Customers that choose none have the default one.</summary>
public sealed class ThresholdProfile
{
    private ThresholdProfile()
    {
    }

    public ThresholdProfileId Id { get; private set; }

    /// <summary>Unique, compared without case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Exactly one profile is the default.</summary>
    public bool IsDefault { get; private set; }

    public Instant CreatedAt { get; private set; }

    public static Result<ThresholdProfile> Create(ThresholdProfileId id, string? name, bool isDefault, Instant now) =>
        TextRules.Required("name", name).Map(text => new ThresholdProfile { Id = id, Name = text, IsDefault = isDefault, CreatedAt = now });
}
