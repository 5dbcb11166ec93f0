using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Which DNS server to ask.</summary>
public sealed record DnsOptions
{
    /// <summary>Where DNS servers listen unless somebody says otherwise.</summary>
    public const int Port = 53;

    /// <summary>Null asks the first one that this machine uses itself.</summary>
    public IPEndPoint? Server { get; init; }

    /// <summary>Of one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often the question is sent.</summary>
    public int Attempts { get; init; } = 3;
}

/// <summary>Asks a DNS server for TXT records over UDP, and over TCP where the answer does not fit (RFC 1035, RFC 7766).</summary>
public sealed class DnsTxtRecords(DnsOptions options)
{
    // Senders without EDNS get 512 bytes at most.
    private const int MaxDatagram = 512;

    /// <summary>The texts of all TXT records of the name; none where there is no such name.</summary>
    /// <exception cref="DnsLookupException">No answer could be had, so nothing is known.</exception>
    public async Task<IReadOnlyList<string>> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        var server = options.Server ?? ServerOfThisMachine();
        for (var attempt = 1; ; attempt++)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(options.Timeout);
            try
            {
                return await AskAsync(name, server, timeout.Token);
            }
            catch (Exception failure) when (failure is SocketException
                or IOException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt >= options.Attempts)
                    throw new DnsLookupException($"{server} did not answer", failure);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> AskAsync(string name, IPEndPoint server, CancellationToken cancellationToken)
    {
        var question = DnsMessage.Question((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), name);
        var answer = await OverUdpAsync(question, server, cancellationToken);
        if (DnsMessage.IsTruncated(answer))
            answer = await OverTcpAsync(question, server, cancellationToken);
        return DnsMessage.Texts(answer, question.Length);
    }

    private static async Task<byte[]> OverUdpAsync(byte[] question, IPEndPoint server, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // Connected, so that only this server's datagrams come through.
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(question, cancellationToken);
        var buffer = new byte[MaxDatagram];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            if (DnsMessage.Answers(buffer.AsSpan(0, length), question))
                return buffer[..length];
        }
    }

    private static async Task<byte[]> OverTcpAsync(byte[] question, IPEndPoint server, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server, cancellationToken);
        await using var stream = client.GetStream();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)question.Length);
        await stream.WriteAsync((byte[])[.. length, .. question], cancellationToken);
        await stream.ReadExactlyAsync(length, cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return DnsMessage.Answers(answer, question) ? answer : throw new DnsLookupException("the answer is malformed");
    }

    private static IPEndPoint ServerOfThisMachine()
    {
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().DnsAddresses);
        return addresses.FirstOrDefault() is { } address
            ? new IPEndPoint(address, DnsOptions.Port)
            : throw new DnsLookupException("this machine knows no DNS server");
    }
}
