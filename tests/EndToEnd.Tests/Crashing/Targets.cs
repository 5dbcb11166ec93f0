using System.DirectoryServices.Protocols;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Provisioning.ActiveDirectory;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>The target system that a crash test brings accounts to: a real directory where one is installed, otherwise the simulator.</summary>
internal sealed class Targets : IDisposable
{
    private readonly ActiveDirectoryOptions? _directory;

    private Targets(ActiveDirectoryOptions? directory) => _directory = directory;

    /// <summary>The server's arguments that send everything there.</summary>
    public string[] Settings => _directory is null ? ["--Simulator:Delay=00:00:00.020"] :
    [
        $"--ActiveDirectory:Host={_directory.Host}", $"--ActiveDirectory:UserName={_directory.UserName}", $"--ActiveDirectory:PasswordFile={_directory.PasswordFile}",
        $"--ActiveDirectory:BaseDn={_directory.BaseDn}", $"--ActiveDirectory:TrustedCertificates={_directory.TrustedCertificates}",
        "--Provisioning:Routes:0:Connector=active-directory",
    ];

    /// <summary>What the server signs in with there; null for the simulator.</summary>
    public string? Password => _directory is null ? null : File.ReadAllText(_directory.PasswordFile).TrimEnd();

    public static async Task<Targets> OpenAsync()
    {
        if (SambaServer.SkipReason is not null)
            return new(null);
        var samba = await SambaServer.RunningAsync();
        var options = new ActiveDirectoryOptions
        {
            Host = samba.Host, UserName = SambaServer.Administrator, PasswordFile = samba.PasswordFile, TrustedCertificates = samba.TrustedCertificates,
            BaseDn = $"OU={Guid.NewGuid():N},{SambaServer.BaseDn}",
        };
        using var session = DirectorySession.Open(options);
        session.Add(options.BaseDn, new DirectoryAttribute("objectClass", "organizationalUnit"));
        return new(options);
    }

    /// <summary>How often each account was made, by the number of the user.</summary>
    public async Task<Dictionary<long, int>> AccountsAsync(Store store)
    {
        if (_directory is null)
        {
            var text = new SqlText("SELECT target_id, changes FROM simulator_object WHERE target_kind = 'USER' AND is_there");
            return (await store.ReadAsync(text, row => (User: row.Number(0), Changes: row.Int(1)), [], default)).ToDictionary(row => row.User, row => row.Changes);
        }
        using var session = DirectorySession.Open(_directory);
        return session.Find(_directory.BaseDn, "(&(objectClass=user)(adminDescription=customergraph:user:*))")
            .GroupBy(account => long.Parse(account["adminDescription"]!.Split(':', ';')[2], System.Globalization.CultureInfo.InvariantCulture))
            .ToDictionary(account => account.Key, account => account.Count());
    }

    /// <summary>Takes everything away again: account names are unique in the whole directory, and the next test may have the same ones.</summary>
    public void Dispose()
    {
        if (_directory is null)
            return;
        using var session = DirectorySession.Open(_directory);
        session.Delete(_directory.BaseDn);
    }

    /// <summary>Signs in as the account, where there is a directory to sign in to.</summary>
    public void SignIn(string upn, string password)
    {
        if (_directory is not null)
            DirectorySession.Open(_directory, upn, password).Dispose();
    }
}
