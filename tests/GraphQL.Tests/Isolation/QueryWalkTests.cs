using CustomerGraph.Persistence;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Every field with every argument, asked by five identities: what comes back is what the tables say is theirs.</summary>
public sealed class QueryWalkTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    internal static readonly string[] Identities = ["ROOT", "QXAA", "QXAB", "QXAD", "QXBA"];

    /// <summary>What a tree without mishaps does not show in queries.</summary>
    private static readonly string[] NotShown =
    [
        "BrandFinding", "RoleSuspension", "ProvisioningLogEntry", "MovedSetting", "MovedQuotaRefusal", "MovedAccess", "QuotaBlocker", "QuotaHolder",
        "SettingInvalidError", "SettingLockedError", "SettingWeakerThanAncestorError", "NotPermittedError", "VersionConflictError",
        "MovedObject", "Handover", "ProvisioningAgreement", "MovedCustomField", "CustomFieldOption", "HolidayOnDate", "HolidayOnWeekday", "HolidayFromEaster",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_sees_anything_of_others(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var walk = new Walk(api, orchard, await Ownership.ReadAsync(api.Store));

        foreach (var code in Identities)
            await walk.AskAsync(code);

        // Whatever happens elsewhere, nothing of it can be noticed: no count, no place in a list, no word.
        var before = new Dictionary<string, string>(walk.Said);
        await orchard.PlantAnotherAsync();
        foreach (var code in Identities.Skip(1))
            await walk.AskAsync(code);
        var noticed = before.Where(said => !said.Key.StartsWith("ROOT ", StringComparison.Ordinal) && walk.Said[said.Key] != said.Value).Select(said => said.Key).ToList();

        output.WriteLine($"isolation: {walk.Asked.Count} fields × {Identities.Length} identities, {walk.Answers.Count} answers, {walk.Answers.Leaks.Count} leaks");
        walk.Answers.Faults.Distinct().Take(20).ShouldBeEmpty();
        walk.Answers.Leaks.Distinct().Take(40).ShouldBeEmpty();
        noticed.Select(key => $"{key[..Math.Min(250, key.Length)]}: {First(before[key], walk.Said[key])}").Take(20).ShouldBeEmpty();
        walk.Unasked().ShouldBeEmpty();
        walk.Unanswered().Except(NotShown).ShouldBeEmpty();
    }

    private static string First(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Around(before, at)} → {Around(after, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)];
}
