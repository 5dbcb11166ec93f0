using System.Net;
using System.Net.Sockets;
using System.Text;
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

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task Where_an_endpoint_points_elsewhere_nobody_goes(HttpStatusCode status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        using var sender = new WebhookSender(new WebhookOptions { AllowedNetworks = ["127.0.0.1/32"] }, TimeProvider.System);

        var answering = AnswerAsync(listener, $"HTTP/1.1 {(int)status} Elsewhere\r\nLocation: {url}elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var answer = await sender.SendAsync(new WebhookTarget(1, url, [new byte[32]]), "evt_1", [], default);
        await answering;

        (answer.ErrorClass, answer.Status).ShouldBe((ProvisioningErrorClass.Permanent, status));
        listener.Pending().ShouldBeFalse();
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var request = client.GetStream();
        _ = await request.ReadAsync(new byte[8192]);
        await request.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
