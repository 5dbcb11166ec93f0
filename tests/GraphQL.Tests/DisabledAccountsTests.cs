using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class DisabledAccountsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Accounts_below_a_disabled_customer_are_ordered_off_at_once_and_come_back_when_asked_for(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await ShownAsync(api, "CSO")).ShouldBe("PROVISIONED 1/1");

        await api.DoneAsync("disableCustomer", $$"""customerId: "{{api.Id("NWR")}}", reason: "Unpaid." """, "customer { code }");

        (await ShownAsync(api, "CSO")).ShouldBe("REQUESTED 2/1");
        (await ShownAsync(api, "JBL")).ShouldBe("REQUESTED 2/1");
        (await ShownAsync(api, "KTM")).ShouldBe("PROVISIONED 1/1");

        await api.DoneAsync("enableCustomer", $$"""customerId: "{{api.Id("NWR")}}" """, "customer { code }");
        (await ShownAsync(api, "CSO")).ShouldBe("REQUESTED 3/1");
    }

    /// <summary>The status of the administrator, and its generation against the one that was applied.</summary>
    private static async Task<string> ShownAsync(ApiHost api, string code)
    {
        var user = (await api.DataAsync($$"""{ customer(code: "{{code}}") { administrators { status provisioning { generation observedGeneration } } } }"""))
            .GetProperty("customer").GetProperty("administrators")[0];
        var state = user.GetProperty("provisioning");
        return $"{user.GetProperty("status").GetString()} {state.GetProperty("generation").GetRawText()}/{state.GetProperty("observedGeneration").GetRawText()}";
    }
}
