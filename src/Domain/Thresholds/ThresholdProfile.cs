using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Thresholds;

public readonly record struct ThresholdProfileId(long Value);

/// <summary>A profile as typed. What is unset stays.</summary>
public sealed record ThresholdProfileFields
{
    public Optional<string?> Name { get; init; }

    /// <summary>All of them, in place of the former ones. None: nothing is watched.</summary>
    public Optional<IReadOnlyList<Threshold>> Thresholds { get; init; }
}

/// <summary>
/// A named set of monitoring thresholds that a customer owns. Customers of its subtree choose it by the setting
/// <c>thresholds.profileId</c>; those for whom nobody has chosen one have the provider's default.
/// </summary>
public sealed class ThresholdProfile : Aggregate
{
    public const int MaxThresholds = 100;

    private ThresholdProfile()
    {
    }

    public ThresholdProfileId Id { get; private set; }

    public CustomerId OwnerId { get; private set; }

    /// <summary>Unique within the owner's profiles that are not archived, compared without case.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<Threshold> Thresholds { get; private set; } = [];

    /// <summary>The provider has exactly one.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Since when nobody can choose it; who has chosen it keeps it. Null while it can be chosen.</summary>
    public Instant? ArchivedAt { get; private set; }

    public static Result<ThresholdProfile> Create(ThresholdProfileId id, CustomerId ownerId, ThresholdProfileFields fields, Instant now)
    {
        var problems = new Problems();
        var profile = new ThresholdProfile { Id = id, OwnerId = ownerId };
        var assign = profile.Checked(fields.Name.IsSet ? fields : fields with { Name = (string?)null }, problems);
        if (problems.Any)
            return problems;
        assign();
        profile.Created(profile.Happened("created", now));
        return profile;
    }

    /// <summary>Nothing is changed unless everything is right.</summary>
    public Result Edit(ThresholdProfileFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ThresholdErrors.Archived(Name));
        var assign = Checked(fields, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(Happened("edited", now));
        return Result.Success;
    }

    /// <summary>Nobody can choose it from now on. Refused for the default, which somebody always has.</summary>
    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ThresholdErrors.Archived(Name));
        problems.AddIf(IsDefault, ThresholdErrors.IsDefault(Name));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        Edited(Happened("archived", now));
        return Result.Success;
    }

    /// <summary>
    /// Makes it the default. Whichever was it before has to be told by <see cref="GiveUpDefault"/> in the same transaction.
    /// </summary>
    /// <param name="providerId">The root of the tree: everybody can use what it owns.</param>
    public Result MakeDefault(CustomerId providerId, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ThresholdErrors.Archived(Name));
        problems.AddIf(OwnerId != providerId, ThresholdErrors.NotOfProvider(Name));
        if (problems.Any)
            return problems;
        if (IsDefault)
            return Result.Success;
        IsDefault = true;
        Edited(Happened("made_default", now));
        return Result.Success;
    }

    public void GiveUpDefault(Instant now)
    {
        IsDefault = false;
        Edited(Happened("gave_up_default", now));
    }

    private ThresholdProfileChanged Happened(string what, Instant now) => new($"threshold_profile.{what}", OwnerId, now, Id, Name);

    private Action Checked(ThresholdProfileFields fields, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var thresholds = problems.Take(fields.Thresholds, [.. Thresholds], Parse);
        return () => (Name, Thresholds) = (name!, thresholds!);
    }

    private static Result<List<Threshold>> Parse(IReadOnlyList<Threshold> typed)
    {
        if (typed.Count > MaxThresholds)
            return InputErrors.TooMany("thresholds", typed.Count, MaxThresholds);
        var problems = new Problems();
        var lines = new HashSet<(ThresholdMetric, ThresholdComparison, ThresholdSeverity)>();
        for (var index = 0; index < typed.Count; index++)
        {
            problems.AddRange(typed[index].Problems().Select(error => error.Under("thresholds", $"{index}")));
            problems.AddIf(
                !lines.Add((typed[index].Metric, typed[index].Comparison, typed[index].Severity)),
                ThresholdErrors.SameLine.At("thresholds", $"{index}"));
        }
        return problems.Any ? problems : typed.ToList();
    }
}
