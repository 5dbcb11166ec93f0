using System.Globalization;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public readonly record struct SlaProfileId(long Value);

/// <summary>How fast help has to come, around the clock. A profile without any target would promise nothing and is refused.</summary>
public sealed class SlaProfile
{
    private SlaProfile()
    {
    }

    public SlaProfileId Id { get; private set; }

    /// <summary>Unique, compared without case.</summary>
    public string Name { get; private set; } = "";

    public int? FirstResponseMinutes { get; private set; }

    public int? ResolutionMinutes { get; private set; }

    public Instant CreatedAt { get; private set; }

    public static Result<SlaProfile> Create(SlaProfileId id, string? name, int? firstResponseMinutes, int? resolutionMinutes, Instant now)
    {
        var problems = new Problems();
        var validName = problems.Take(TextRules.Required("name", name));
        problems.AddIf(firstResponseMinutes is null && resolutionMinutes is null, ServiceLevelErrors.WithoutTarget);
        problems.AddIf(firstResponseMinutes <= 0, ServiceLevelErrors.NotPositive("firstResponseMinutes", Text(firstResponseMinutes)));
        problems.AddIf(resolutionMinutes <= 0, ServiceLevelErrors.NotPositive("resolutionMinutes", Text(resolutionMinutes)));
        problems.AddIf(resolutionMinutes < firstResponseMinutes, ServiceLevelErrors.ResolutionBeforeResponse(Text(resolutionMinutes)));
        if (problems.Any)
            return problems;
        return new SlaProfile
        {
            Id = id, Name = validName!, FirstResponseMinutes = firstResponseMinutes, ResolutionMinutes = resolutionMinutes, CreatedAt = now,
        };
    }

    private static string? Text(int? minutes) => minutes?.ToString(CultureInfo.InvariantCulture);
}
