using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Pages of a partner's portal that ask the API themselves, in a real browser.</summary>
public sealed class EmbedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embed-").FullName;

    public EmbedTests() => File.WriteAllText(Path.Combine(_folder, "portal.json"), """{"names":"{ customers { nodes { code } } }"}""");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_page_of_a_named_origin_shows_the_customer_and_one_of_another_origin_gets_nothing(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database, "--Profile", "Partner", "--Documents:Folder", _folder);

        (await NodeScript.RunAsync(server, "embed.mjs")).ShouldContain("ok the same holds on sockets");
    }
}
