using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Settings that onboarding and provisioning look at.</summary>
public sealed class ProvisioningSettingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Steps_that_a_setting_needs_cannot_be_left_out(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "onboarding.requireContract", value: true""", "setting { value }");
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "onboarding.requireAdministrator", value: true""", "setting { value }");

        (await api.RefusalsAsync("onboardCustomer", Onboarding(api, "NWR"))).ShouldBe(["STEP_NOT_SKIPPABLE at skip", "STEP_NOT_SKIPPABLE at skip"]);
        (await api.RefusalsAsync("onboardCustomer", Onboarding(api, "ACC"))).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Services_that_an_onboarding_offers_first_follow_the_setting(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("appendToSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "onboarding.services", values: ["MAIL", "GONE"]""", "setting { value }");
        async Task<string> OfferedAsync(string code) => (await api.DataAsync(
            $$"""{ customer(code: "{{code}}") { onboardingServices { code } } }""")).GetProperty("customer").GetProperty("onboardingServices").ToString();

        (await OfferedAsync("ACC")).ShouldBe("""[{"code":"DNS"}]""");
        (await OfferedAsync("NWR")).ShouldBe("""[{"code":"DNS"},{"code":"MAIL"}]""");
        (await OfferedAsync("FAB")).ShouldBe("""[{"code":"MAIL"}]""");
    }

    private static string Onboarding(ApiHost api, string parent) =>
        $$"""
        idempotencyKey: "{{parent}}", customer: { parentId: "{{api.Id(parent)}}", name: "New {{parent}}", primaryDomain: "new-{{parent.ToLowerInvariant()}}.example" },
        skip: [CONTRACT, SLA, ADMINISTRATOR, SERVICES], provision: false
        """;
}
