using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Folders;

public sealed class FolderTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Folders_group_the_customers_of_a_reseller_and_nothing_else_follows(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (nwr, jbl) = (api.Id("NWR"), api.Id("JBL"));
        var before = await SeenAsync(api);
        var food = await CreateAsync(api, "Food");
        var bakers = await CreateAsync(api, "Bakers", food);

        await api.DoneAsync("putIntoFolder", $"""customerId: "{nwr}", folderId: "{bakers}", memberIds: ["{jbl}"]""", "customer { id }");

        (await api.DataAsync(
            """
            { customer(code: "NWR") { folders { totalCount nodes { name parent { name } customers { totalCount } folders { nodes { name parent { name } customer { code }
              customers { totalCount nodes { code folder { name } } } } } } } none: children(filter: { isInFolder: false }) { nodes { code } } } }
            """)).ToString().ShouldBe(
            """{"customer":{"folders":{"totalCount":1,"nodes":[{"name":"Food","parent":null,"customers":{"totalCount":0},"folders":{"nodes":[{"name":"Bakers","parent":{"name":"Food"},"customer":{"code":"NWR"},"customers":{"totalCount":1,"nodes":[{"code":"JBL","folder":{"name":"Bakers"}}]}}]}}]},"none":{"nodes":[{"code":"FAB"}]}}}""");
        (await api.DataAsync($$"""{ customers(filter: { folderId: "{{bakers}}" }) { nodes { code } } node(id: "{{bakers}}") { ... on Folder { name } } }""")).ToString()
            .ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]},"node":{"name":"Bakers"}}""");
        (await SeenAsync(api)).ShouldBe(before);
        await api.DoneAsync("putIntoFolder", $"""customerId: "{nwr}", memberIds: ["{jbl}"]""", "customer { id }");
        (await api.DataAsync("""{ customer(code: "JBL") { folder { name } } }""")).ToString().ShouldBe("""{"customer":{"folder":null}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_folder_is_renamed_moved_and_deleted_but_never_what_is_in_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (food, bakers) = (await CreateAsync(api, "Food"), await CreateAsync(api, "Bakers"));
        await api.DoneAsync("putIntoFolder", $"""customerId: "{api.Id("NWR")}", folderId: "{bakers}", memberIds: ["{api.Id("JBL")}", "{api.Id("FAB")}"]""", "customer { id }");
        await api.DoneAsync("forceDeleteCustomer", $"""customerId: "{api.Id("JBL")}", reason: "Bankrupt" """, "deletedCustomerId");

        var moved = await api.DoneAsync("updateFolder", $"""folderId: "{bakers}", name: "Millers", parentId: "{food}", expectedVersion: 1""", "folder { name version parent { name } }");
        (await api.RefusalsAsync("deleteFolder", $"""folderId: "{bakers}" """)).ShouldBe(["FOLDER_NOT_EMPTY"]);
        (await api.RefusalsAsync("deleteFolder", $"""folderId: "{food}", expectedVersion: 7""")).ShouldBe(["FOLDER_NOT_EMPTY", "VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("deleteFolder", $"""folderId: "{bakers}", moveContentsUp: true""", "customer { code }");
        await api.DoneAsync("restoreCustomer", $"""customerId: "{api.Id("JBL")}" """, "customer { id }");

        moved.GetProperty("folder").ToString().ShouldBe("""{"name":"Millers","version":2,"parent":{"name":"Food"}}""");
        (await api.DataAsync($$"""{ customers(filter: { folderId: "{{food}}" }, orderBy: { field: CODE }) { nodes { code } } }""")).ToString()
            .ShouldBe("""{"customers":{"nodes":[{"code":"FAB"},{"code":"JBL"}]}}""");
        await api.DoneAsync("deleteFolder", $"""folderId: "{food}", moveContentsUp: true""", "customer { code }");
        (await api.DataAsync("""{ customer(code: "NWR") { folders { totalCount } children { totalCount } } }""")).ToString()
            .ShouldBe("""{"customer":{"folders":{"totalCount":0},"children":{"totalCount":2}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_folders(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (nwr, food) = (api.Id("NWR"), await CreateAsync(api, "Food"));
        var trials = (await api.DataAsync("""{ customer(code: "TST") { folder { id name } } }""")).GetProperty("customer").GetProperty("folder").GetProperty("id").GetString();

        (await api.RefusalsAsync("createFolder", $"""customerId: "{nwr}", name: "FOOD" """)).ShouldBe(["FOLDER_NAME_TAKEN at name"]);
        (await api.RefusalsAsync("createFolder", $"""customerId: "{nwr}", name: "X", parentId: "{trials}" """)).ShouldBe(["NOT_FOUND at parentId"]);
        (await api.RefusalsAsync("createFolder", $"""customerId: "{api.Id("JBL")}", name: " " """)).ShouldBe(["PARENT_CANNOT_HAVE_CHILDREN at customerId", "REQUIRED at name"]);
        (await api.RefusalsAsync("updateFolder", $"""folderId: "{food}", parentId: "{food}", name: null""")).ShouldBe(["REQUIRED at name", "FOLDER_CYCLE at parentId"]);
        (await api.RefusalsAsync("putIntoFolder", $"""customerId: "{nwr}", folderId: "{trials}", memberIds: ["{api.Id("CSO")}", "{api.Id("JBL")}"]"""))
            .ShouldBe(["NOT_FOUND at folderId", "NOT_FOUND at memberIds.0"]);
        (await api.RefusalsAsync("putIntoFolder", $"""customerId: "{nwr}", memberIds: [{string.Join(',', Enumerable.Repeat($"\"{nwr}\"", 101))}]""")).ShouldBe(["TOO_MANY at memberIds"]);

        api.As = api.CallerAt("ACC");
        (await api.RefusalsAsync("deleteFolder", $"""folderId: "{food}" """)).ShouldBe(["NOT_FOUND at folderId"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("updateFolder", $"""folderId: "{food}" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("putIntoFolder", $"""customerId: "{nwr}", memberIds: []""")).ShouldBe(["NOT_PERMITTED"]);
        // Whoever does not see the reseller sees nothing of its folders.
        api.As = api.CallerAt("TST");
        (await api.DataAsync($$"""{ customer(code: "TST") { folder { id } } node(id: "{{trials}}") { id } }""")).ToString().ShouldBe("""{"customer":{"folder":null},"node":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_move_says_that_the_folder_is_left_and_leaves_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var move = $"""customerId: "{api.Id("TST")}", newParentId: "{api.Id("NWR")}", allowRelocation: true""";
        var plan = (await api.DataAsync($$"""{ planMove({{move}}) { hash findings { code severity } } }""")).GetProperty("planMove");

        plan.ToString().ShouldContain("""{"code":"FOLDER_LEFT","severity":"WARNING"}""");
        await api.DoneAsync("executeMove", $"""{move}, planHash: "{plan.GetProperty("hash").GetString()}" """, "customer { id }");
        (await api.DataAsync("""{ customer(code: "TST") { parent { code } folder { name } } }""")).ToString().ShouldBe("""{"customer":{"parent":{"code":"NWR"},"folder":null}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_purge_takes_the_folders_along(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var code in new[] { "TST", "CSO", "FAB" })
            await api.DoneAsync("forceDeleteCustomer", $"""customerId: "{api.Id(code)}", reason: "Bankrupt" """, "deletedCustomerId");

        (await new CustomerPurge(api.Store, new ManualTime(DateTimeOffset.UtcNow.AddDays(31))).RunAsync(CancellationToken.None)).ShouldBe(3);

        (await api.Store.ReadAsync(SqlText.Once("SELECT count(*) FROM folder"), row => row.Int(0), [], CancellationToken.None)).ShouldBe([0]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Folders_of_many_and_what_is_in_them_take_one_statement_each(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        using var counter = StatementCounter.Start();

        await api.DataAsync("{ customers(first: 20) { nodes { folder { name } folders(first: 5) { totalCount nodes { folders(first: 2) { nodes { name } } customers(first: 3) { totalCount nodes { code } } } } } } }");

        // Customers, their folders, the folders they have, their number, folders in those, customers in those, their number.
        counter.Count.ShouldBe(7);
    }

    private static async Task<string> CreateAsync(ApiHost api, string name, string? parent = null) => (await api.DoneAsync(
        "createFolder", $"""customerId: "{api.Id("NWR")}", name: "{name}" {(parent is null ? "" : $", parentId: \"{parent}\"")} """, "folder { id }"))
        .GetProperty("folder").GetProperty("id").GetString()!;

    /// <summary>What a level of the tree would change.</summary>
    private static async Task<string> SeenAsync(ApiHost api) => (await api.DataAsync(
        """{ customer(code: "JBL") { version depth path parent { code } effectiveSettings { key value } effectiveFree(metric: USERS) descendants { totalCount } } customers { totalCount } }"""))
        .ToString();
}
