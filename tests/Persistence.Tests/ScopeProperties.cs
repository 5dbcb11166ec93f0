using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Persistence.Tests;

/// <summary>
/// Random scopes in random trees: whoever a statement finds is who an oracle finds that walks from parent to parent and knows nothing of paths. The
/// trees have more than seventy customers, so that numbers begin with one another.
/// </summary>
public sealed class ScopeProperties
{
    private const int Customers = 80;

    private const int Scopes = 60;

    private static readonly RoleId Reader = RoleGraph.BuiltIn.Roles.First(role => role.Code == "ReadOnlyAuditor").Id;

    /// <summary>Where somebody's assignments are, and the bounds of their key, by the places in the list of customers.</summary>
    private sealed record Scope(int Bound, (int Node, AssignmentScope Scope)[] Grants);

    [Theory, OnSqlite, OnPostgres]
    public async Task Statements_find_who_is_visible_and_nobody_else(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var seed = Random.Shared.Next();
        var tree = await PlantAsync(test.Store, new System.Random(seed));
        var index = Gen.Choose(0, Customers - 1);
        var grants = Gen.Zip(index, Gen.Elements(Enum.GetValues<AssignmentScope>())).Select(pair => (pair.Item1, pair.Item2)).ArrayOf();
        var scopes = Gen.Zip(Gen.OneOf(Gen.Constant(0), index), grants).Select(pair => new Scope(pair.Item1, [.. pair.Item2.Take(6)]));

        foreach (var scope in scopes.Sample(Scopes, 30))
        {
            var expected = tree.Where((_, node) => IsSeen(tree, scope, node)).Select(customer => customer.Id.Value).Order().ToList();
            var actor = ActorOf(tree, scope);
            var said = $"seed {seed}: bound {tree[scope.Bound].Path}, {string.Join(", ", scope.Grants.Select(grant => $"{grant.Scope} {tree[grant.Node].Path}"))}";

            (await FoundAsync(test.Store, $"SELECT id FROM customer c WHERE {Visibility.Of(actor).Condition("c")}")).ShouldBe(expected, said);
            (await FoundAsync(test.Store, $"SELECT id FROM customer c WHERE {Visibility.Condition(actor, Permission.ContractRead, "c")}")).ShouldBe(expected, said);
            (await ByIdAsync(test.Store, tree, Visibility.Of(actor))).ShouldBe(expected, said);
            (await ByIdAsync(test.Store, tree, Visibility.Of(actor, Permission.ContractRead))).ShouldBe(expected, said);
            tree.Where(customer => actor.CanSee(customer.Path)).Select(customer => customer.Id.Value).Order().ToList().ShouldBe(expected, said);
            // The guard of the database is as narrow as the statement but for children, of whom it lets the subtree pass.
            if (provider == StoreProvider.Postgres && scope.Grants.All(grant => grant.Scope != AssignmentScope.Children))
                (await FoundAsync(test.Store.SeenBy(Visibility.Of(actor)), "SELECT id FROM customer")).ShouldBe(expected, said);
        }
    }

    private static async Task<List<Customer>> PlantAsync(Store store, System.Random random)
    {
        var plant = new TestTree(store);
        var tree = new List<Customer> { await plant.RootAsync() };
        while (tree.Count < Customers)
        {
            // A third of them beside one another, or no number might begin with its neighbour's.
            var parent = random.Next(3) == 0 ? tree[0] : tree[random.Next(tree.Count)];
            tree.Add(await plant.ResellerAsync(parent.Path.Depth < 6 ? parent : tree[0], $"Node {tree.Count}"));
        }

        tree.Any(one => tree.Any(other => BeginsAlike(one.Path.Value, other.Path.Value))).ShouldBeTrue();
        return tree;
    }

    /// <summary><c>/1/7/</c> and <c>/1/70/</c>.</summary>
    private static bool BeginsAlike(string path, string other) =>
        other.StartsWith(path.TrimEnd('/'), StringComparison.Ordinal) && !other.StartsWith(path, StringComparison.Ordinal);

    private static bool IsSeen(List<Customer> tree, Scope scope, int node)
    {
        var above = Chain(tree, tree[node]).ToList();
        return above.Contains(tree[scope.Bound].Id) && scope.Grants.Any(grant => grant.Scope switch
        {
            AssignmentScope.Self => tree[node].Id == tree[grant.Node].Id,
            AssignmentScope.Children => tree[node].ParentId == tree[grant.Node].Id,
            _ => above.Contains(tree[grant.Node].Id),
        });
    }

    private static IEnumerable<CustomerId> Chain(List<Customer> tree, Customer customer)
    {
        for (var one = customer; one is not null; one = tree.Find(other => other.Id == one.ParentId))
            yield return one.Id;
    }

    private static Actor ActorOf(List<Customer> tree, Scope scope)
    {
        var grants = scope.Grants.Select((grant, number) => new Grant(new(number + 1), Reader, new TreeRegion(tree[grant.Node].Path, grant.Scope), null, null)).ToList();
        var access = new UserAccess(new(1), isEnabled: true, grants, RoleGraph.BuiltIn, ActiveServices.None, RoleRestrictions.None, TestTree.Start);
        return new Actor("user", tree[0].Id, [tree[scope.Bound].Path], Permission.All) { User = access };
    }

    private static async Task<List<long>> FoundAsync(Store store, string sql) =>
        [.. (await store.ReadAsync(SqlText.Once(sql), row => row.Number(0), [], default)).Order()];

    private static async Task<List<long>> ByIdAsync(Store store, List<Customer> tree, Visibility visible)
    {
        var rows = await store.CustomersByIdAsync([.. tree.Select(customer => customer.Id.Value)], visible, CustomerColumns.Place, default);
        return [.. rows.OfType<CustomerRow>().Select(row => row.Id).Order()];
    }
}
