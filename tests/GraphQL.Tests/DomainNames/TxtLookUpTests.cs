using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomerGraph.Application.DomainNames;

namespace CustomerGraph.GraphQL.Tests.DomainNames;

public sealed class TxtLookUpTests
{
    [DnsFact]
    public async Task All_texts_of_a_name_are_read_and_long_ones_put_together()
    {
        var server = await NameServer.RunningAsync();
        var longText = new string('x', 430);
        await server.SetAsync("texts.example", "one", "two words", longText);

        (await server.Records.LookUpAsync("texts.example", default)).Order().ShouldBe(new[] { "one", "two words", longText }.Order());
    }

    [DnsFact]
    public async Task An_answer_that_does_not_fit_a_datagram_comes_over_tcp()
    {
        var server = await NameServer.RunningAsync();
        var many = Enumerable.Range(0, 60).Select(number => $"{number:000} {new string('y', 100)}").ToArray();
        await server.SetAsync("many.example", many);

        (await server.Records.LookUpAsync("many.example", default)).Order().ShouldBe(many);
    }

    [DnsFact]
    public async Task A_name_that_is_not_there_has_no_texts()
    {
        var server = await NameServer.RunningAsync();

        (await server.Records.LookUpAsync("nobody.example", default)).ShouldBeEmpty();
    }

    [DnsFact]
    public async Task A_server_that_fails_or_refuses_has_not_said_that_there_is_nothing()
    {
        var server = await NameServer.RunningAsync();

        (await Should.ThrowAsync<DnsLookupException>(server.Records.LookUpAsync("x.broken.test", default))).Message.ShouldContain("code 2");
        (await Should.ThrowAsync<DnsLookupException>(server.Records.LookUpAsync("x.elsewhere.test", default))).Message.ShouldContain("code 5");
    }

    [Fact]
    public async Task A_server_that_is_silent_is_asked_as_often_as_configured()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var records = RecordsAt(silent, attempts: 2);

        await Should.ThrowAsync<DnsLookupException>(records.LookUpAsync("jones.example", default));

        silent.Available.ShouldBeGreaterThan(0);
        var first = await silent.ReceiveAsync();
        var second = await silent.ReceiveAsync();
        first.Buffer[2..].ShouldBe(second.Buffer[2..]);
        silent.Available.ShouldBe(0);
    }

    [Fact]
    public async Task Garbage_from_the_network_is_no_answer()
    {
        using var liar = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var records = RecordsAt(liar, attempts: 1);
        for (var round = 0; round < 200; round++)
        {
            var lookUp = records.LookUpAsync("jones.example", default);
            var question = await liar.ReceiveAsync();
            // The header says: an answer with many records. What follows is random.
            byte[] answer = [.. question.Buffer, .. RandomNumberGenerator.GetBytes(round)];
            (answer[2], answer[3], answer[7]) = (0x81, 0x80, 200);
            await liar.SendAsync(answer, question.RemoteEndPoint);

            await Should.ThrowAsync<DnsLookupException>(lookUp);
        }
    }

    [Fact]
    public async Task The_answer_to_another_question_is_not_taken()
    {
        using var liar = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var lookUp = RecordsAt(liar, attempts: 1).LookUpAsync("jones.example", default);
        var question = await liar.ReceiveAsync();
        var other = question.Buffer.ToArray();
        (other[0], other[2], other[3]) = ((byte)~other[0], 0x81, 0x80);
        await liar.SendAsync(other, question.RemoteEndPoint);
        (other[0], other[3]) = (question.Buffer[0], 0x83);
        await liar.SendAsync(other, question.RemoteEndPoint);

        (await lookUp).ShouldBeEmpty();
    }

    private static DnsTxtRecords RecordsAt(UdpClient server, int attempts) =>
        new(new DnsOptions { Server = (IPEndPoint)server.Client.LocalEndPoint!, Timeout = TimeSpan.FromMilliseconds(500), Attempts = attempts });
}
