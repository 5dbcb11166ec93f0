using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerGraph.Testing;

/// <summary>
/// A real Active Directory domain controller, Samba's, from the installed binaries: started once per test process in a temporary folder, on
/// a loopback address of its own, with a certificate that the tests make. It ends with the process even if that is killed.
/// </summary>
internal sealed class SambaServer
{
    public const string Domain = "customers.test";
    public const string BaseDn = "DC=customers,DC=test";
    private const string AdministratorPassword = "Adm1n-Passw0rd!";

    private static readonly Lazy<Task<SambaServer>> Shared = new(StartAsync);

    private readonly string _folder;

    private SambaServer(string folder, string address) => (_folder, Host) = (folder, address);

    /// <summary>Why tests with a directory cannot run here; null where they can, and in CI, where they must.</summary>
    public static string? SkipReason => Environment.GetEnvironmentVariable("CI") == "true" ? null
        : !File.Exists("/usr/sbin/samba") ? "Samba's domain controller is not installed (Debian: apt-get install samba-ad-dc samba-ad-provision samba-dsdb-modules winbind)."
        : !Environment.IsPrivilegedProcess ? "Samba's domain controller listens on port 636, which takes root."
        : null;

    /// <summary>The address of its LDAPS port, as its certificate says it.</summary>
    public string Host { get; }

    public static string Administrator => $"Administrator@{Domain}";

    /// <summary>Holds the certificate of the authority that signed the controller's.</summary>
    public string TrustedCertificates => Path.Combine(_folder, "trusted");

    /// <summary>Holds the administrator's password.</summary>
    public string PasswordFile => Path.Combine(_folder, "password");

    public static Task<SambaServer> RunningAsync() => Shared.Value;

    private static async Task<SambaServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cgsamba").FullName;
        var address = $"127.{20 + (Environment.ProcessId % 200)}.{Environment.ProcessId / 200 % 250}.7";
        var server = new SambaServer(folder, address);
        await File.WriteAllTextAsync(server.PasswordFile, AdministratorPassword + "\n");
        MakeCertificates(folder, address);
        await ProvisionAsync(folder);
        StartServer(folder, address);
        await server.WaitUntilReadyAsync();
        return server;
    }

    private static async Task ProvisionAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("samba-tool", [
            "domain", "provision", "--use-rfc2307", $"--realm={Domain.ToUpperInvariant()}", "--domain=CUSTOMERS", "--server-role=dc", "--dns-backend=NONE",
            $"--adminpass={AdministratorPassword}", $"--targetdir={folder}/dc", "--host-name=dc1", "--host-ip=127.0.0.1",
            "--option=interfaces=lo", "--option=bind interfaces only=yes"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"samba-tool ended with {process.ExitCode}: {await said}");
    }

    // The shell ends the server when its input closes, which happens however this process ends.
    private static void StartServer(string folder, string address)
    {
        string[] options =
        [
            $"interfaces={address}/8", "bind interfaces only=yes", "server services=ldap", "prefork children=2", $"log file={folder}/log", $"pid directory={folder}", $"ncalrpc dir={folder}/ncalrpc",
            $"tls certfile={folder}/tls/cert.pem", $"tls keyfile={folder}/tls/key.pem", $"tls cafile={folder}/tls/ca.pem",
        ];
        var samba = $"samba -i -s {folder}/dc/etc/smb.conf {string.Join(' ', options.Select(option => $"'--option={option}'"))}";
        var script = $"exec 3<&0; setsid {samba} >{folder}/out 2>&1 </dev/null & server=$!; cat <&3 >/dev/null; kill -TERM -$server; wait $server; rm -rf {folder}";
        var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
    }

    private static void MakeCertificates(string folder, string address)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tls"));
        Directory.CreateDirectory(Path.Combine(folder, "trusted"));
        var (begin, end) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Authority of the tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var root = authority.CreateSelfSigned(begin, end);

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=dc1.customers.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, begin, end, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "tls", "ca.pem"), root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "trusted", "ca.pem"), root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls", "cert.pem"), certificate.ExportCertificatePem());
        // Samba does not take a key that others may read.
        File.WriteAllText(Path.Combine(folder, "tls", "key.pem"), key.ExportRSAPrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "tls", "key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(Host, 636);
                return;
            }
            catch (SocketException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }
}

/// <summary>A fact that needs a real directory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DirectoryFactAttribute : Xunit.FactAttribute
{
    public DirectoryFactAttribute() => Skip = SambaServer.SkipReason;
}
