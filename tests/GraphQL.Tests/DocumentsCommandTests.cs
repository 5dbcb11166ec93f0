using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Documents;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests;

public sealed class DocumentsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("manifests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnSqlite, OnPostgres]
    public async Task Documents_of_a_manifest_are_taken_and_served_by_their_hash(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var table = new TableDocuments(test.Store);

        (await RunAsync(test.Store, "add", Manifest("a", """{"h1":"{ __typename }","h2":"query Viewer { viewer { name } }"}"""))).ShouldBe((0, "2 added, 0 known already", ""));
        (await RunAsync(test.Store, "add", Manifest("b", """{"h1":"{ __typename }","h3":"{ t: __typename }"}"""))).ShouldBe((0, "1 added, 1 known already", ""));

        (await RunAsync(test.Store, "list")).ShouldBe((0, "h1\nh2\nh3", ""));
        (await table.FindAsync("h2", default)).ShouldBe("query Viewer { viewer { name } }");
        (await table.FindAsync("h4", default)).ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_document_in_use_is_read_once(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await test.Store.AddTrustedDocumentAsync(new("h1", "{ __typename }"), NodaTime.Instant.FromUnixTimeTicks(0), default);
        var table = new TableDocuments(test.Store);
        using var counter = StatementCounter.Start();

        await table.FindAsync("h1", default);
        (await table.FindAsync("h1", default)).ShouldBe("{ __typename }");

        counter.Count.ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Nothing_is_taken_where_one_document_is_not_valid_or_its_hash_means_another(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await RunAsync(test.Store, "add", Manifest("a", """{"h1":"{ __typename }"}"""));

        var (code, _, errors) = await RunAsync(
            test.Store, "add", Manifest("b", """{"h1":"{ t: __typename }","h2":"{ nobody }","h3":"{","h4":"{ u: __typename }"}"""));

        code.ShouldBe(1);
        errors.Split('\n').ShouldBe([
            "h1: another document is known under this hash.",
            "h2: Cannot query field \"nobody\" on type \"Query\".",
            "h3: Syntax Error: Expected Name, found <EOF>.",
        ]);
        (await RunAsync(test.Store, "list")).Output.ShouldBe("h1");
    }

    [Theory, OnSqlite]
    public async Task Removed_documents_are_gone_and_unknown_ones_are_named(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await RunAsync(test.Store, "add", Manifest("a", """{"h1":"{ __typename }"}"""));

        (await RunAsync(test.Store, "remove", "h1", "h2")).ShouldBe((1, "", "There is no document h2."));
        (await RunAsync(test.Store, "list")).Output.ShouldBe("");
    }

    [Theory, OnSqlite]
    public async Task What_cannot_be_understood_gives_exit_code_2(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);

        (await RunAsync(test.Store, "add")).Errors.ShouldStartWith("documents add <manifest>");
        (await RunAsync(test.Store, "add", Manifest("a", "[]"))).Code.ShouldBe(2);
        (await RunAsync(test.Store, "add", Path.Combine(_folder, "none.json"))).Code.ShouldBe(2);
    }

    private string Manifest(string name, string json)
    {
        var file = Path.Combine(_folder, $"{name}.json");
        File.WriteAllText(file, json);
        return file;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Store store, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var limits = new EngineOptions { Validation = ValidationOptions.Server with { HideSuggestions = true } };
        var code = await new DocumentsCommand(store, limits, TimeProvider.System, output, errors).RunAsync(["documents", .. arguments], default);
        return (code, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }
}
