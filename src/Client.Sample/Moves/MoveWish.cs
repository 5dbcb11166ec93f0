using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Moves;

/// <summary>Where somebody is to go, and what they are to take along. The plan is made for it, and it alone is done.</summary>
/// <param name="To">The id of the new parent. Null or empty: not chosen yet.</param>
/// <param name="Options">What was ticked, by the values of <see cref="All"/>.</param>
public sealed record MoveWish(string? To, IReadOnlyCollection<string> Options)
{
    public static readonly IReadOnlyList<(string Value, string Words)> All =
    [
        ("relocation", "Also into another country"), ("roles", "Take the roles along that are assigned inside"),
        ("brands", "Take the brands along that are chosen inside"),
        ("serviceLevels", "Take service levels and calendars along"), ("rates", "Take the rates along that contracts agreed on"),
        ("thresholds", "Take threshold profiles along"),
    ];

    public bool IsEmpty => string.IsNullOrEmpty(To);

    public bool Has(string option) => Options.Contains(option);

    public ExecuteMoveInput ToInput(string customerId, string hash, string key) => new()
    {
        CustomerId = customerId, NewParentId = To!, PlanHash = hash, IdempotencyKey = key, AllowRelocation = Has("relocation"),
        CopyRoles = Has("roles"),
        CopyBrands = Has("brands"), CopyServiceLevels = Has("serviceLevels"), CopyRates = Has("rates"), CopyThresholds = Has("thresholds"),
    };
}
