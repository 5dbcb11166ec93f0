using System.Net;
using System.Net.Sockets;

namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>
/// Keeps webhooks out of networks that are not public. Names are resolved at every connection, all their addresses are checked, and the
/// connection goes to an address that was checked, so a name cannot lead elsewhere in between.
/// </summary>
internal sealed class AddressGuard
{
    // Special-purpose blocks of the IANA registries for IPv4 and IPv6, and what carries an IPv4 address inside of an IPv6 one.
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8",
        ]).Select(block => IPNetwork.Parse(block)),
    ];

    private readonly IPNetwork[] _allowed;

    /// <exception cref="FormatException">One of the networks is not written as an address and the length of its prefix.</exception>
    public AddressGuard(IEnumerable<string> allowedNetworks) => _allowed = [.. allowedNetworks.Select(network => IPNetwork.Parse(network))];

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_allowed, network => network.Contains(plain)) || !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="BlockedAddressException">One of the addresses is not allowed, even if others are.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, Allows))
            throw new BlockedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address is in a network that webhooks may not call.</summary>
internal sealed class BlockedAddressException() : IOException("The host's name leads to an address that is not public and not allowed.");
