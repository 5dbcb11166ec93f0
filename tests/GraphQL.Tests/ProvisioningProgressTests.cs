using System.Globalization;
using System.Text.Json;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.Simulation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>What a client draws: how far a request is, and what holds of an object.</summary>
public sealed class ProvisioningProgressTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory, OnSqlite, OnPostgres]
    public async Task Progress_counts_names_the_current_step_and_estimates_the_rest_from_what_it_took_so_far(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Morning.ToDateTimeOffset()));
        foreach (var service in new[] { "DNS", "MAIL" })
            await api.DoneAsync("assignService", $"""customerId: "{api.Id("TST")}", serviceCode: "{service}" """, "customerService { id }");
        var requested = await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("TST")}", withContents: true""", "request { id }");
        var id = requested.GetProperty("request").GetProperty("id").GetString()!;
        (await ProgressAsync(api, id)).ShouldBe("0 of 4, 0 %, at -, rest -");

        await MoveAsync(api, id, (request, tasks) => request.Start(tasks[0].Id, Morning));
        (await ProgressAsync(api, id)).ShouldBe("0 of 4, 0 %, at 1, rest -");
        await MoveAsync(api, id, (request, tasks) => request.Succeed(tasks[0].Id, "done", Morning + Duration.FromSeconds(20)));
        (await ProgressAsync(api, id)).ShouldBe("1 of 4, 25 %, at -, rest 60");
        await MoveAsync(api, id, (request, tasks) => request.Start(tasks[2].Id, Morning + Duration.FromSeconds(20)));
        (await ProgressAsync(api, id)).ShouldBe("1 of 4, 25 %, at 3, rest 60");
        await MoveAsync(api, id, (request, tasks) =>
            request.Fail(tasks[2].Id, ProvisioningErrorClass.Permanent, "no", 0, Morning + Duration.FromSeconds(30)).WithoutValue());
        (await ProgressAsync(api, id)).ShouldBe("1 of 4, 75 %, at -, rest 10");
        await MoveAsync(api, id, (request, tasks) => request.Start(tasks[1].Id, Morning + Duration.FromSeconds(30)));
        await MoveAsync(api, id, (request, tasks) => request.Succeed(tasks[1].Id, "done", Morning + Duration.FromSeconds(40)));
        (await ProgressAsync(api, id)).ShouldBe("2 of 4, 100 %, at -, rest -");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conditions_say_what_is_ready_on_its_way_given_up_and_different(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await ConditionsAsync(api)).ShouldBe("READY PROVISIONED, as applied");

        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("JBL")}" """, "request { id }");
        (await ConditionsAsync(api)).ShouldBe("RECONCILING REQUESTED, as applied");
        var refused = new SimulatorFailure(ProvisioningErrorClass.Permanent, 1);
        await api.WorkOffAsync(new() { Delay = TimeSpan.Zero, Failures = new Dictionary<string, SimulatorFailure> { ["JBL"] = refused } });
        (await ConditionsAsync(api)).ShouldBe("STALLED FAILED, as applied");
        var failed = (await api.DataAsync("""{ customer(code: "JBL") { provisioning { conditions { message } failedTask { state errorClass remedy } } } }"""))
            .GetProperty("customer").GetProperty("provisioning");
        failed.GetProperty("conditions")[2].GetProperty("message").GetString().ShouldStartWith("Permanent");
        failed.GetProperty("failedTask").GetProperty("errorClass").GetString().ShouldBe("PERMANENT");
        failed.GetProperty("failedTask").GetProperty("remedy").GetString().ShouldEndWith("then call retryProvisioning.");

        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("JBL")}" """, "request { id }");
        await api.WorkOffAsync();
        await using var db = api.Store.CreateContext();
        (await db.TargetObjects.SingleAsync()).Drift = [new DriftedField("name", "A", "B")];
        await db.SaveChangesAsync();
        (await ConditionsAsync(api)).ShouldBe("READY PROVISIONED, DRIFT_FOUND");
    }

    private static async Task MoveAsync(ApiHost api, string id, Func<ProvisioningRequest, IReadOnlyList<ProvisioningTask>, Result> move)
    {
        await using var db = api.Store.CreateContext();
        var number = new ProvisioningRequestId(long.Parse(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
        var request = await db.ProvisioningRequests.SingleAsync(row => row.Id == number);
        move(request, request.Tasks).IsSuccess.ShouldBeTrue();
        await db.SaveChangesAsync();
    }

    private static async Task<string> ProgressAsync(ApiHost api, string id)
    {
        var progress = (await api.DataAsync(
            $$"""{ node(id: "{{id}}") { ... on ProvisioningRequest { progress { total succeeded percent currentStep { order } secondsLeft } } } }"""))
            .GetProperty("node").GetProperty("progress");
        var step = progress.GetProperty("currentStep");
        var at = step.ValueKind == JsonValueKind.Null ? "-" : step.GetProperty("order").GetRawText();
        var rest = progress.GetProperty("secondsLeft");
        return $"{progress.GetProperty("succeeded")} of {progress.GetProperty("total")}, {progress.GetProperty("percent")} %, at {at}, "
            + $"rest {(rest.ValueKind == JsonValueKind.Null ? "-" : rest.GetRawText())}";
    }

    /// <summary>The conditions of JBL that hold, but for DRIFTED, whose reason stands alone.</summary>
    private static async Task<string> ConditionsAsync(ApiHost api)
    {
        var conditions = (await api.DataAsync("""{ customer(code: "JBL") { provisioning { conditions { type holds reason } } } }"""))
            .GetProperty("customer").GetProperty("provisioning").GetProperty("conditions").EnumerateArray().ToList();
        conditions.Select(one => one.GetProperty("type").GetString()).ShouldBe(["READY", "RECONCILING", "STALLED", "DRIFTED"]);
        var holding = conditions.Take(3).Where(one => one.GetProperty("holds").GetBoolean())
            .Select(one => $"{one.GetProperty("type").GetString()} {one.GetProperty("reason").GetString()}");
        var drift = conditions[3].GetProperty("holds").GetBoolean() ? conditions[3].GetProperty("reason").GetString() : "as applied";
        return $"{string.Join(' ', holding)}, {drift}";
    }
}
