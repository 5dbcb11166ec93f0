using System.Net;
using CustomerGraph.Provisioning.Webhooks;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Webhooks;

namespace CustomerGraph.Provisioning.Tests.Webhooks;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("::7f00:1")]
    public void Networks_that_are_not_public_are_not_called(string address) => new AddressGuard([]).Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1::1")]
    public void Public_addresses_are_called(string address) => new AddressGuard([]).Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void An_allowed_network_is_called_in_either_notation()
    {
        var guard = new AddressGuard(["10.1.0.0/16"]);

        guard.Allows(IPAddress.Parse("10.1.2.3")).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("::ffff:10.1.2.3")).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("10.2.0.1")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://[::ffff:127.0.0.1]:1/")]
    public async Task A_message_to_a_private_address_is_never_sent(string url)
    {
        using var sender = new WebhookSender(new WebhookOptions(), TimeProvider.System);

        var answer = await sender.SendAsync(new WebhookTarget(1, url, [new byte[32]]), "evt_1", [], default);

        (answer.ErrorClass, answer.Message).ShouldBe(
            (ProvisioningErrorClass.Permanent, "The host's name leads to an address that is not public and not allowed."));
    }
}
