using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerGraph.Application.DomainNames;

namespace CustomerGraph.GraphQL.Tests.DomainNames;

/// <summary>
/// A real DNS server, bind9's named, from the installed binary: started once per test process in a temporary folder on a free port of
/// 127.0.0.1, with authority for <c>example</c> and a zone <c>broken.test</c> that it cannot load. It ends with the process even if that is killed.
/// </summary>
internal sealed class NameServer
{
    private const string Binary = "/usr/sbin/named";

    private static readonly Lazy<Task<NameServer>> Shared = new(StartAsync);
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly Dictionary<string, string[]> _records = [];
    private readonly string _folder;
    private int _serial = 1;

    private NameServer(string folder, int port) => (_folder, Address) = (folder, new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Why tests with a DNS server cannot run here; null where they can, and in CI, where they must.</summary>
    public static string? SkipReason => Environment.GetEnvironmentVariable("CI") == "true" || File.Exists(Binary)
        ? null
        : "The DNS server bind9 is not installed (Debian: apt-get install bind9).";

    public IPEndPoint Address { get; }

    public DnsTxtRecords Records => new(new DnsOptions { Server = Address });

    public static Task<NameServer> RunningAsync() => Shared.Value;

    /// <summary>Gives a name below <c>example</c> these TXT records, instead of those it had; returns when the server answers with them.</summary>
    public async Task SetAsync(string name, params string[] texts)
    {
        await Turn.WaitAsync();
        try
        {
            _records[name] = texts;
            await WriteZoneAsync();
            await File.WriteAllTextAsync(Path.Combine(_folder, "reload"), "");
            for (var attempt = 0; !texts.Order().SequenceEqual((await Records.LookUpAsync(name, CancellationToken.None)).Order()); attempt++)
                await WaitAsync(attempt);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<NameServer> StartAsync()
    {
        var server = new NameServer(Directory.CreateTempSubdirectory("cgnamed").FullName, FreePort());
        await server.WriteZoneAsync();
        await File.WriteAllTextAsync(Path.Combine(server._folder, "broken"), "this is no zone\n");
        await File.WriteAllTextAsync(Path.Combine(server._folder, "named.conf"), server.Configuration);
        server.Run();
        for (var attempt = 0; !await server.AnswersAsync(); attempt++)
            await WaitAsync(attempt);
        return server;
    }

    private string Configuration => $$"""
        options {
          directory "{{_folder}}"; pid-file "{{_folder}}/pid"; session-keyfile "{{_folder}}/session.key"; managed-keys-directory "{{_folder}}";
          listen-on port {{Address.Port}} { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; notify no; dnssec-validation no;
        };
        controls { };
        zone "example" { type master; file "{{_folder}}/zone"; };
        zone "broken.test" { type master; file "{{_folder}}/broken"; };
        """;

    private async Task WriteZoneAsync()
    {
        var zone = new StringBuilder($"$TTL 1\n@ IN SOA ns.example. admin.example. {_serial++} 60 60 60 1\n@ IN NS ns.example.\nns IN A 127.0.0.1\n");
        foreach (var (name, texts) in _records)
        {
            foreach (var text in texts)
                zone.Append(name).Append(". IN TXT ").AppendJoin(' ', text.Chunk(200).Select(part => $"\"{new string(part)}\"")).Append('\n');
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "zone.new"), zone.ToString());
        File.Move(Path.Combine(_folder, "zone.new"), Path.Combine(_folder, "zone"), overwrite: true);
    }

    // The shell reloads the zone when it is asked for, and ends the server when its input closes, which happens however this process ends.
    private void Run()
    {
        var script = $"exec 3<&0; {Binary} -g -c {_folder}/named.conf >{_folder}/out 2>&1 </dev/null & server=$!; "
            + $"(while sleep 0.05; do [ -f {_folder}/reload ] && rm {_folder}/reload && kill -HUP $server; done) </dev/null >/dev/null 2>&1 & watch=$!; "
            + $"cat <&3 >/dev/null; kill $watch $server; wait $server; rm -rf {_folder}";
        var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            var quick = new DnsTxtRecords(new DnsOptions { Server = Address, Timeout = TimeSpan.FromSeconds(1), Attempts = 1 });
            return (await quick.LookUpAsync("nothing.example", CancellationToken.None)).Count == 0;
        }
        catch (DnsLookupException)
        {
            return false;
        }
    }

    private static async Task WaitAsync(int attempt)
    {
        if (attempt > 300)
            throw new InvalidOperationException("The DNS server does not answer as it should.");
        await Task.Delay(100);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A theory that needs a DNS server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DnsTheoryAttribute : Xunit.TheoryAttribute
{
    public DnsTheoryAttribute() => Skip = NameServer.SkipReason;
}

/// <summary>A test that needs a DNS server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DnsFactAttribute : Xunit.FactAttribute
{
    public DnsFactAttribute() => Skip = NameServer.SkipReason;
}
