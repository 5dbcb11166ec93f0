using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.GraphQL.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Which connector takes what, as it is configured.</summary>
public sealed class ConnectorRouteTests
{
    [Fact]
    public void A_route_may_say_its_connector_and_nothing_else() =>
        Routes(("0:Connector", "active-directory")).ShouldBe([new ConnectorRoute("active-directory")]);

    [Fact]
    public void Routes_keep_their_order_and_their_conditions() =>
        Routes(("0:Connector", "active-directory"), ("0:Target", "User"), ("0:Below", "cus_7"), ("1:Connector", "simulator"), ("1:Service", "MAIL")).ShouldBe(
        [
            new ConnectorRoute("active-directory", ProvisioningTargetKind.User, Below: 7),
            new ConnectorRoute("simulator", Service: "MAIL"),
        ]);

    [Theory]
    [InlineData("Target", "User")]
    [InlineData("Below", "cus_7")]
    public void A_route_without_a_connector_is_refused(string condition, string value) =>
        Should.Throw<InvalidOperationException>(() => Routes(($"0:{condition}", value))).Message.ShouldContain("needs a Connector");

    [Theory]
    [InlineData("Target", "Printer")]
    [InlineData("Below", "usr_7")]
    [InlineData("Below", "JBL")]
    public void A_condition_that_cannot_be_read_is_refused_rather_than_left_out(string condition, string value) =>
        Should.Throw<InvalidOperationException>(() => Routes(("0:Connector", "simulator"), ($"0:{condition}", value)));

    private static IReadOnlyList<ConnectorRoute> Routes(params (string Key, string Value)[] settings) => WorkerSetup.RoutesOf(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Provisioning:Routes:{setting.Key}", (string?)setting.Value))).Build());
}
