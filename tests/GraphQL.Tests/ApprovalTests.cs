using System.Text.Json;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The agreement of somebody else, where the setting <c>provisioning.requireApproval</c> asks for it.</summary>
public sealed class ApprovalTests
{
    private const string Shown = "request { id state approval { state decidedBy reason expiresAt } customer { status } }";

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_is_worked_on_before_somebody_else_has_agreed(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        var request = await AskAsync(api, "TST");

        request.Text.ShouldContain("""
            "state":"AWAITING_APPROVAL","approval":{"state":"WAITING","decidedBy":null,"reason":null,"expiresAt":"
            """.Trim());
        request.Text.ShouldEndWith("""{"status":"AWAITING_APPROVAL"}}""");
        (await WaitingAsync(api)).ShouldBe([request.Id]);
        (await ClaimsAsync(api)).ShouldBeEmpty();
        (await api.RefusalsAsync("approveProvisioning", $"""requestId: "{request.Id}" """)).ShouldBe(["SELF_APPROVAL"]);
        (await api.RefusalsAsync("rejectProvisioning", $"""requestId: "{request.Id}", reason: "no" """)).ShouldBe(["SELF_APPROVAL"]);

        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("approveProvisioning", $"""requestId: "{request.Id}" """)).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.CallerAt("LIT");
        (await api.RefusalsAsync("approveProvisioning", $"""requestId: "{request.Id}" """)).ShouldBe(["NOT_FOUND at requestId"]);
        (await WaitingAsync(api)).ShouldBeEmpty();

        api.As = api.CallerAt("NWR");
        var approved = await api.DoneAsync("approveProvisioning", $"""requestId: "{request.Id}", reason: "fine" """, Shown);
        approved.GetProperty("request").ToString().ShouldContain("""
            "state":"QUEUED","approval":{"state":"APPROVED","decidedBy":"NWR Admin","reason":"fine","expiresAt":null},"customer":{"status":"REQUESTED"}
            """.Trim());
        (await ClaimsAsync(api)).Count.ShouldBe(1);
        (await WaitingAsync(api)).ShouldBeEmpty();
        (await api.RefusalsAsync("rejectProvisioning", $"""requestId: "{request.Id}", reason: "late" """)).ShouldBe(["INVALID_TRANSITION"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_refused_or_taken_back_is_as_it_was_before(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        var first = await AskAsync(api, "TST");
        api.As = api.CallerAt("NWR");
        (await api.RefusalsAsync("rejectProvisioning", $"""requestId: "{first.Id}", reason: " " """)).ShouldBe(["REQUIRED at reason"]);

        var rejected = await api.DoneAsync("rejectProvisioning", $"""requestId: "{first.Id}", reason: "not this year" """, Shown);

        rejected.GetProperty("request").ToString().ShouldContain("""
            "state":"REJECTED","approval":{"state":"REJECTED","decidedBy":"NWR Admin","reason":"not this year","expiresAt":null},"customer":{"status":"NOT_PROVISIONED"}
            """.Trim());
        api.As = api.Provider;
        var second = await AskAsync(api, "TST");
        var cancelled = await api.DoneAsync("cancelProvisioning", $"""requestId: "{second.Id}" """, Shown);
        cancelled.GetProperty("request").ToString().ShouldContain("""{"state":"CANCELLED",""");
        cancelled.GetProperty("request").ToString().ShouldEndWith("""{"status":"NOT_PROVISIONED"}}""");
        (await ClaimsAsync(api)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_deciding_for_a_week_counts_as_a_refusal(StoreProvider provider)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, clock);
        await NeedsApprovalAsync(api, "NWR");
        var request = await AskAsync(api, "TST");

        clock.Advance(TimeSpan.FromDays(6.9));
        (await api.Get<OverdueApprovals>().RunAsync(CancellationToken.None)).ShouldBe(0);
        clock.Advance(TimeSpan.FromDays(0.1));
        (await api.Get<OverdueApprovals>().RunAsync(CancellationToken.None)).ShouldBe(1);

        (await api.DataAsync($$"""{ node(id: "{{request.Id}}") { ... on ProvisioningRequest { {{Shown[10..^2]}} } } }""")).ToString()
            .ShouldContain("""
                "approval":{"state":"EXPIRED","decidedBy":null,"reason":"Nobody decided within 7 days.","expiresAt":null},"customer":{"status":"NOT_PROVISIONED"}
                """.Trim());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_switched_off_meanwhile_is_not_brought_by_an_agreement(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        var request = await AskAsync(api, "TST");
        await api.DoneAsync("disableCustomer", $"""customerId: "{api.Id("TST")}", reason: "unpaid" """, "customer { code }");
        api.As = api.CallerAt("NWR");

        (await api.RefusalsAsync("approveProvisioning", $"""requestId: "{request.Id}" """)).ShouldBe(["NOT_EFFECTIVELY_ENABLED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_edited_since_the_question_is_not_part_of_what_was_agreed_on(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        var asked = await AskAsync(api, "TST");
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("TST")}", contactName: "Somebody Else" """, "customer { code }");
        api.As = api.CallerAt("NWR");
        await api.DoneAsync("approveProvisioning", $"""requestId: "{asked.Id}" """, Shown);

        await using var db = api.Store.CreateContext();
        var request = await db.ProvisioningRequests.SingleAsync(row => row.State == ProvisioningRequestState.Queued);
        var customer = await db.Customers.SingleAsync(row => row.Id == request.CustomerId);
        customer.Start(request.Id, request.CreatedAt, request.IsAgreed).ThrowIfRefused();

        customer.Provisioning.Requested.Values["contactName"].ShouldNotBe("Somebody Else");
        customer.Succeed(request.Id, request.CreatedAt).ThrowIfRefused();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Where_several_have_to_agree_each_counts_once_and_one_refusal_is_enough(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "provisioning.approvals", value: 2""", "setting { value }");
        var request = await AskAsync(api, "TST");
        var agree = $"""requestId: "{request.Id}", reason: "fine" """;
        const string counted = "request { state approval { state needed agreements { by reason } decidedBy } }";

        api.As = api.CallerAt("NWR");
        (await api.DoneAsync("approveProvisioning", agree, counted)).ToString().ShouldContain(
            """{"state":"AWAITING_APPROVAL","approval":{"state":"WAITING","needed":2,"agreements":[{"by":"NWR Admin","reason":"fine"}],"decidedBy":null}}""");
        (await api.RefusalsAsync("approveProvisioning", agree)).ShouldBe(["AGREED_BEFORE"]);
        (await ClaimsAsync(api)).ShouldBeEmpty();

        api.As = api.CallerAt("FAB");
        (await api.DoneAsync("approveProvisioning", agree, counted)).GetProperty("request").ToString().ShouldBe(
            """{"state":"QUEUED","approval":{"state":"APPROVED","needed":2,"agreements":[{"by":"NWR Admin","reason":"fine"},{"by":"FAB Admin","reason":"fine"}],"decidedBy":"FAB Admin"}}""");

        api.As = api.Provider;
        await api.DoneAsync("cancelProvisioning", $"""requestId: "{request.Id}" """, "request { state }");
        var second = await AskAsync(api, "TST");
        api.As = api.CallerAt("NWR");
        await api.DoneAsync("approveProvisioning", $"""requestId: "{second.Id}" """, counted);
        api.As = api.CallerAt("FAB");
        (await api.DoneAsync("rejectProvisioning", $"""requestId: "{second.Id}", reason: "no" """, counted)).ToString().ShouldContain("REJECTED");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_is_alone_may_agree_where_the_policy_says_so(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "FAB");
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("FAB")}}", key: "provisioning.approvals", value: 3""", "setting { value }");
        // Others at the customer or above it who may decide, to be left out one after another.
        var others = await OthersAsync(api, "TST");
        others.Count.ShouldBeGreaterThan(0);
        var request = await AskAsync(api, "TST");
        var agree = $"""requestId: "{request.Id}" """;

        (await api.RefusalsAsync("approveProvisioning", agree)).ShouldBe(["SELF_APPROVAL"]);
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("FAB")}}", key: "provisioning.allowFewerApprovals", value: true""", "setting { value }");
        (await api.RefusalsAsync("approveProvisioning", agree)).ShouldBe(["SELF_APPROVAL"]);
        foreach (var user in others)
            await api.DoneAsync("disableUser", $"""userId: "{user}" """, "user { id }");

        (await api.DoneAsync("approveProvisioning", agree, Shown)).ToString().ShouldContain(""" "state":"QUEUED" """.Trim());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_agreed_on_is_retried_without_asking_again_unless_it_was_edited(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");
        var request = await AskAsync(api, "TST");
        api.As = api.CallerAt("NWR");
        await api.DoneAsync("approveProvisioning", $"""requestId: "{request.Id}" """, Shown);
        api.As = api.Provider;
        Task AbandonAsync() => api.DoneAsync("resetProvisioningStatus", $"""targetId: "{api.Id("TST")}", reason: "hangs", force: true""", "__typename");
        async Task<JsonElement> RetryAsync(string id) => (await api.DoneAsync("retryProvisioning", $"""requestId: "{id}" """, Shown)).GetProperty("request");
        await AbandonAsync();

        var again = await RetryAsync(request.Id);
        await AbandonAsync();
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("TST")}", contactName: "Somebody Else" """, "customer { code }");
        var edited = await RetryAsync(again.GetProperty("id").GetString()!);

        again.ToString().ShouldContain(""" "state":"QUEUED","approval":{"state":"APPROVED","decidedBy":"NWR Admin" """.Trim());
        edited.ToString().ShouldContain(""" "state":"AWAITING_APPROVAL","approval":{"state":"WAITING","decidedBy":null """.Trim());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_can_decide_is_reminded_once_after_three_days(StoreProvider provider)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, clock);
        await NeedsApprovalAsync(api, "NWR");
        var request = await AskAsync(api, "TST");
        async Task<int> RemindedAsync()
        {
            await api.Get<OverdueApprovals>().RunAsync(CancellationToken.None);
            var log = await api.DataAsync($$"""{ auditLog(customerId: "{{api.Id("TST")}}", first: 100) { nodes { action } } }""");
            return log.GetProperty("auditLog").GetProperty("nodes").EnumerateArray().Count(row => row.GetProperty("action").GetString() == "provisioning.approval_reminded");
        }

        clock.Advance(TimeSpan.FromDays(2.9));
        (await RemindedAsync()).ShouldBe(0);
        clock.Advance(TimeSpan.FromDays(0.1));
        (await RemindedAsync()).ShouldBe(1);
        clock.Advance(TimeSpan.FromDays(1));
        (await RemindedAsync()).ShouldBe(1);
        (await WaitingAsync(api)).ShouldBe([request.Id]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_brings_nothing_new_needs_no_agreement(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await NeedsApprovalAsync(api, "NWR");

        (await AskAsync(api, "JBL")).Text.ShouldContain("""QUEUED","approval":null""");
    }

    private static async Task<List<string>> OthersAsync(ApiHost api, string code)
    {
        var at = await api.DataAsync(
            $$"""
            { customer(code: "{{code}}") {
                own: roleAssignments { nodes { user { id enabled } role { effectivePermissions } } }
                above: inheritedRoleAssignments { nodes { user { id enabled } role { effectivePermissions } } } } }
            """);
        return
        [
            .. at.GetProperty("customer").EnumerateObject().SelectMany(list => list.Value.GetProperty("nodes").EnumerateArray())
                .Where(one => one.GetProperty("role").GetProperty("effectivePermissions").EnumerateArray().Any(permission => permission.GetString() == Permission.ApprovalDecide))
                .Select(one => one.GetProperty("user")).Where(user => user.GetProperty("enabled").GetBoolean()).Select(user => user.GetProperty("id").GetString()!).Distinct(),
        ];
    }

    private static Task<JsonElement> NeedsApprovalAsync(ApiHost api, string code) => api.DoneAsync(
        "setSetting", $$"""customerId: "{{api.Id(code)}}", key: "provisioning.requireApproval", value: true""", "setting { value }");

    private static async Task<(string Id, string Text)> AskAsync(ApiHost api, string code)
    {
        var request = (await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id(code)}", withContents: true""", Shown)).GetProperty("request");
        return (request.GetProperty("id").GetString()!, request.ToString());
    }

    private static async Task<string[]> WaitingAsync(ApiHost api) =>
        [.. (await api.DataAsync("{ waitingApprovals { nodes { id } edges { cursor } pageInfo { hasNextPage } } }")).GetProperty("waitingApprovals").GetProperty("nodes")
            .EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];

    private static async Task<IReadOnlyList<object>> ClaimsAsync(ApiHost api)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        return await api.Store.Work.ClaimAsync(10, now, now, CancellationToken.None);
    }
}
