using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A collector receives what the server sends it over OTLP.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_spans_of_an_onboarding_are_one_trace_from_the_request_to_the_connector(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var collector = new Collector();
        await using var server = await ServerProcess.StartAsync(database, $"--Telemetry:Collector={collector.Url}", "--Telemetry:Interval=00:00:02");
        using var api = new ApiClient(server);
        var parent = (await api.QueryAsync("""{ customer(code: "NWR") { id } }""")).GetProperty("customer").GetProperty("id").GetString();

        var answer = await api.QueryAsync(
            "mutation Onboard($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { process { id } errors { ... on UserError { message } } } }",
            new
            {
                input = new
                {
                    customer = new { parentId = parent, name = "Traced & Co", primaryDomain = "traced.example", contactName = "Sita Gurung", contactEmail = "sita@traced.example" },
                    administrator = new { upn = "sita@traced.example", firstNames = "Sita", lastName = "Gurung", email = "sita@traced.example", password = "Blue-Kettle-42" },
                    contract = new { name = "Care", kind = "HOURLY", startsOn = "2026-01-01" }, services = new[] { new { serviceCode = "DNS" } },
                    skip = new[] { "SLA" }, idempotencyKey = "traced",
                },
            });
        answer.ToString().ShouldNotContain("message");
        var onboarding = await collector.SpanAsync(span => span.Name == "mutation Onboard");
        var call = await collector.SpanAsync(span => span.Name == "connector simulator" && span.TraceId == onboarding.TraceId);
        var work = await collector.SpanAsync(span => span.Id == call.ParentId);
        var request = await collector.SpanAsync(span => span.Id == onboarding.ParentId);

        work.ShouldBe(work with { Name = "provisioning", TraceId = onboarding.TraceId, ParentId = onboarding.Id });
        request.ShouldBe(request with { Name = "Microsoft.AspNetCore.Hosting.HttpRequestIn", TraceId = onboarding.TraceId });
        await collector.MetricsAsync("graphql.operation.duration", "customergraph.store.statements", "customergraph.provisioning.calls", "customergraph.provisioning.queue");
    }
}
