using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.DomainNames;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Tests;

public sealed class CustomerReadTests
{
    private static readonly CustomerOrder ByName = new(CustomerOrderField.Name);

    [Theory, OnSqlite, OnPostgres]
    public async Task Customers_by_id_come_in_the_order_of_the_ids_and_invisible_ones_are_null(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (_, north, south, jones) = await TreeAsync(test.Store);
        long[] ids = [jones.Id.Value, 999_999, south.Id.Value, north.Id.Value, jones.Id.Value];

        var ofNorth = await test.Store.CustomersByIdAsync(ids, Visibility.Of([north.Path.Value]), CustomerColumns.All, default);
        var ofBoth = await test.Store.CustomersByIdAsync(ids, Visibility.Of([north.Path.Value, south.Path.Value]), CustomerColumns.Name, default);
        var ofAll = await test.Store.CustomersByIdAsync(ids, Visibility.Everything, CustomerColumns.Name, default);

        ofNorth.Select(row => row?.Name).ShouldBe(["Jones", null, null, "North", "Jones"]);
        ofBoth.Select(row => row?.Name).ShouldBe(["Jones", null, "South", "North", "Jones"]);
        ofAll.Select(row => row?.Name).ShouldBe(["Jones", null, "South", "North", "Jones"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_has_what_the_aggregate_has(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, north, _, jones) = await TreeAsync(test.Store);

        var row = (await test.Store.CustomersByCodeAsync([jones.Code.Value], Visibility.Everything, CustomerColumns.All, default))[0]!;

        (row.Id, row.ParentId, row.Path, row.Depth).ShouldBe((jones.Id.Value, north.Id.Value, jones.Path.Value, 2));
        (row.Code, row.Name, row.Type, row.Kind).ShouldBe((jones.Code.Value, "Jones", CustomerType.Standard, CustomerKind.Customer));
        (row.Enabled, row.Status, row.Version, row.PrimaryDomain).ShouldBe((true, ProvisioningStatus.NotProvisioned, 1, "jones.example"));
        (row.CreatedAt, row.Details.ContactName, row.Details.ContactEmail).ShouldBe((jones.CreatedAt, "Zoë O'Brien", "zoe@jones.example"));
        (row.Details.City, row.Details.Country, row.Details.TimeZone, row.Details.Links.Count).ShouldBe(("Zürich", "CH", jones.TimeZone, 0));
        (await KindAsync(test.Store, root)).ShouldBe(CustomerKind.Provider);
        (await KindAsync(test.Store, north)).ShouldBe(CustomerKind.Reseller);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reading_a_column_that_was_not_asked_for_is_a_fault(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var root = await new TestTree(test.Store).RootAsync();

        var row = (await test.Store.CustomersByIdAsync([root.Id.Value], Visibility.Everything, CustomerColumns.Code, default))[0]!;

        row.Code.ShouldBe(root.Code.Value);
        Should.Throw<InvalidOperationException>(() => row.Name).Message.ShouldContain("Name");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Walking_the_pages_forward_and_backward_visits_each_child_once_in_every_order(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        foreach (var name in (string[])["beta", "Alpha", "Äther", "alpha", "Alpha", "ωmega", "Zeta"])
            await tree.CustomerAsync(root, name);

        foreach (var order in from field in Enum.GetValues<CustomerOrderField>() from down in (bool[])[false, true] select new CustomerOrder(field, down))
        {
            var forward = await WalkAsync(test.Store, root, order, isBackward: false);
            var backward = await WalkAsync(test.Store, root, order, isBackward: true);

            forward.Count.ShouldBe(7);
            backward.ShouldBe(forward);
        }
        (await WalkAsync(test.Store, root, ByName, isBackward: false)).Select(row => row.Split(' ')[1])
            .ShouldBe(["Alpha", "Alpha", "Zeta", "alpha", "beta", "Äther", "ωmega"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_of_many_parents_take_one_statement_and_equal_the_pages_of_each(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var parents = new List<Customer>();
        for (var index = 0; index < 5; index++)
            parents.Add(await FamilyAsync(tree, root, index));
        long[] ids = [.. parents.Select(parent => parent.Id.Value)];
        var page = new PageRequest(2, From: new Keyset("Child 0", 0));

        using var counter = StatementCounter.Start();
        var pages = await test.Store.ChildrenByParentAsync(ids, CustomerFilter.None, ByName, page, Visibility.Everything, CustomerColumns.All, default);
        counter.Count.ShouldBe(1);

        pages.Select(one => one.Rows.Count).ShouldBe([0, 1, 2, 2, 2]);
        pages.Select(one => one.HasNextPage).ShouldBe([false, false, false, true, true]);
        for (var index = 0; index < ids.Length; index++)
        {
            var alone = await test.Store.ChildrenByParentAsync([ids[index]], CustomerFilter.None, ByName, page, Visibility.Everything, CustomerColumns.All, default);
            alone[0].Rows.Select(row => row.Id).ShouldBe(pages[index].Rows.Select(row => row.Id));
            alone[0].HasNextPage.ShouldBe(pages[index].HasNextPage);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_of_many_parents_are_right_in_every_order_and_direction_also_with_equal_names(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        long[] ids = [await TwinsAsync(tree, root, "a", "b", "b", "b", "c"), root.Id.Value, await TwinsAsync(tree, root, "b", "b")];

        foreach (var order in from field in Enum.GetValues<CustomerOrderField>() from down in (bool[])[false, true] select new CustomerOrder(field, down))
        {
            foreach (var page in (PageRequest[])[new(2), new(2, IsBackward: true), new(100), new(100, IsBackward: true)])
            {
                foreach (var visible in (Visibility[])[Visibility.Everything, Visibility.Of([$"/{root.Id}/{ids[0]}/"])])
                    await SameAsOneByOneAsync(test.Store, ids, order, page, visible);
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Filters_find_what_matches_and_counts_agree(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, north, south, jones) = await TreeAsync(test.Store);

        (await NamesAsync(test.Store, new() { Text = "jO" })).ShouldBe(["Jones"]);
        (await NamesAsync(test.Store, new() { Text = jones.Code.Value[..4].ToLowerInvariant() })).Count.ShouldBe(5);
        (await NamesAsync(test.Store, new() { Text = "%" })).ShouldBeEmpty();
        (await NamesAsync(test.Store, new() { Kinds = [CustomerKind.Reseller] })).ShouldBe(["North", "South"]);
        (await NamesAsync(test.Store, new() { Kinds = [] })).ShouldBeEmpty();
        (await NamesAsync(test.Store, new() { Types = [CustomerType.Test] })).ShouldBeEmpty();
        (await NamesAsync(test.Store, new() { Statuses = [ProvisioningStatus.NotProvisioned, ProvisioningStatus.Failed] })).Count.ShouldBe(5);
        (await NamesAsync(test.Store, new() { ParentId = root.Id.Value })).ShouldBe(["North", "South"]);
        (await NamesAsync(test.Store, new() { SubtreeOf = north.Id.Value })).ShouldBe(["Jones", "North"]);
        (await NamesAsync(test.Store, new() { Domain = "alias.example" })).ShouldBe(["Jones"]);
        (await NamesAsync(test.Store, new() { Enabled = false })).ShouldBeEmpty();
        (await NamesAsync(test.Store, CustomerFilter.None, Visibility.Of([south.Path.Value]))).ShouldBe(["Miller", "South"]);
        (await NamesAsync(test.Store, new() { SubtreeOf = north.Id.Value }, Visibility.Of([south.Path.Value]))).ShouldBeEmpty();
        (await NamesAsync(test.Store, CustomerFilter.None, Visibility.Of([south.Path.Value, jones.Path.Value]))).ShouldBe(["Jones", "Miller", "South"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Descendants_and_ancestors_stay_within_what_is_visible(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, north, south, jones) = await TreeAsync(test.Store);
        var ofNorth = Visibility.Of([north.Path.Value]);
        string[] paths = [root.Path.Value, north.Path.Value, jones.Path.Value];

        var all = await test.Store.DescendantsByPathAsync(paths, CustomerFilter.None, ByName, new PageRequest(10), Visibility.Everything, CustomerColumns.Name, default);
        var counts = await test.Store.DescendantCountByPathAsync(paths, CustomerFilter.None, ofNorth, default);
        var children = await test.Store.ChildCountByParentAsync([root.Id.Value, south.Id.Value], CustomerFilter.None, ofNorth, default);
        var ancestors = await test.Store.AncestorsByPathAsync([jones.Path.Value, south.Path.Value], ofNorth, CustomerColumns.Name, default);

        all.Select(page => string.Join(' ', page.Rows.Select(row => row.Name))).ShouldBe(["Jones Miller North South", "Jones", ""]);
        counts.ShouldBe([2, 1, 0]);
        children.ShouldBe([1, 0]);
        ancestors.Select(rows => string.Join(' ', rows.Select(row => row.Name))).ShouldBe(["North", ""]);
        CustomerAncestry.VisibleIdsOf(jones.Path.Value, ofNorth).ShouldBe([north.Id.Value, jones.Id.Value]);
        CustomerAncestry.VisibleIdsOf(jones.Path.Value, Visibility.Everything).ShouldBe([root.Id.Value, north.Id.Value, jones.Id.Value]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Disabling_a_reseller_disables_everybody_below_effectively(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, north, south, jones) = await TreeAsync(test.Store);
        await new TestTree(test.Store).ChangeAsync(north, customer => customer.Disable("unpaid", null, TestTree.Start).IsSuccess.ShouldBeTrue());

        var enabled = await test.Store.EffectiveEnabledByPathAsync([root.Path.Value, north.Path.Value, jones.Path.Value, south.Path.Value], default);

        enabled.ShouldBe([true, false, false, true]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Domains_come_per_customer_and_are_counted_over_all_customers(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, _, south, jones) = await TreeAsync(test.Store);
        await new TestTree(test.Store).CustomerAsync(south, "Copycat", "jones.example");

        var domains = await test.Store.DomainsByCustomerAsync([root.Id.Value, jones.Id.Value], default);

        domains[0].ShouldBeEmpty();
        domains[1].Select(domain => (domain.Name, domain.IsPrimary)).ShouldBe([("jones.example", true), ("alias.example", false)]);
        (await test.Store.HolderCountByDomainNameAsync(["jones.example", "alias.example", "none.example"], default)).ShouldBe([2, 1, 0]);
        (await test.Store.DomainsByIdAsync([domains[1][0].Id], Visibility.Of([south.Path.Value]), default)).ShouldBe([null]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Statistics_count_what_is_visible_only(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, north, south, _) = await TreeAsync(test.Store);

        var all = await test.Store.CustomerStatisticsAsync(null, new([]), Visibility.Everything, default);
        var ofNorth = await test.Store.CustomerStatisticsAsync(null, new([]), Visibility.Of([north.Path.Value]), default);

        all.Total.ShouldBe(5);
        all.ByKind.ShouldBe(new Dictionary<CustomerKind, int> { [CustomerKind.Provider] = 1, [CustomerKind.Reseller] = 2, [CustomerKind.Customer] = 2 }, ignoreOrder: true);
        all.ByReseller.ShouldBe([(root.Id.Value, 2), (north.Id.Value, 1), (south.Id.Value, 1)]);
        ofNorth.Total.ShouldBe(2);
        ofNorth.ByReseller.ShouldBe([(north.Id.Value, 1)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Deleted_customers_are_gone_from_reads_but_keep_their_code(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (_, _, south, jones) = await TreeAsync(test.Store);
        await new TestTree(test.Store).ChangeAsync(jones, customer =>
            customer.Delete(DeleteFacts.Nothing, NodaTime.Duration.FromDays(30), null, TestTree.Start).IsSuccess.ShouldBeTrue());

        (await test.Store.CustomersByIdAsync([jones.Id.Value], Visibility.Everything, CustomerColumns.Name, default)).ShouldBe([null]);
        (await NamesAsync(test.Store, CustomerFilter.None)).ShouldNotContain("Jones");
        (await test.Store.TakenCodesAsync([jones.Code.Value, "FREE"], default)).ShouldBe([jones.Code.Value]);
        (await test.Store.HolderCountByDomainNameAsync(["jones.example"], default)).ShouldBe([0]);
    }

    private static async Task<(Customer Root, Customer North, Customer South, Customer Jones)> TreeAsync(Store store)
    {
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        var north = await tree.ResellerAsync(root, "North");
        var south = await tree.ResellerAsync(root, "South");
        var jones = await tree.CustomerAsync(north, "Jones", "jones.example", "alias.example");
        await tree.CustomerAsync(south, "Miller", "miller.example");
        return (root, north, south, jones);
    }

    private static async Task<Customer> FamilyAsync(TestTree tree, Customer root, int children)
    {
        var parent = await tree.ResellerAsync(root, $"Parent {children}");
        for (var index = 0; index < children; index++)
            await tree.CustomerAsync(parent, $"Child {index}");
        return parent;
    }

    private static async Task<long> TwinsAsync(TestTree tree, Customer root, params string[] names)
    {
        var parent = await tree.ResellerAsync(root, "Twins");
        foreach (var name in names)
            await tree.CustomerAsync(parent, name);
        return parent.Id.Value;
    }

    private static async Task SameAsOneByOneAsync(Store store, long[] ids, CustomerOrder order, PageRequest page, Visibility visible)
    {
        var together = await store.ChildrenByParentAsync(ids, CustomerFilter.None, order, page, visible, CustomerColumns.Code, default);
        for (var index = 0; index < ids.Length; index++)
        {
            var alone = (await store.ChildrenByParentAsync([ids[index]], CustomerFilter.None, order, page, visible, CustomerColumns.Code, default))[0];
            together[index].Rows.Select(row => row.Id).ShouldBe(alone.Rows.Select(row => row.Id), $"{order} {page}");
            (together[index].HasNextPage, together[index].HasPreviousPage).ShouldBe((alone.HasNextPage, alone.HasPreviousPage), $"{order} {page}");
        }
    }

    private static async Task<CustomerKind> KindAsync(Store store, Customer customer) =>
        (await store.CustomersByIdAsync([customer.Id.Value], Visibility.Everything, CustomerColumns.Kind, default))[0]!.Kind;

    private static async Task<List<string>> NamesAsync(Store store, CustomerFilter filter, Visibility? visible = null)
    {
        var page = await store.CustomersAsync(filter, ByName, new PageRequest(100), visible ?? Visibility.Everything, CustomerColumns.Name, default);
        (await store.CountCustomersAsync(filter, visible ?? Visibility.Everything, default)).ShouldBe(page.Rows.Count);
        return [.. page.Rows.Select(row => row.Name)];
    }

    private static async Task<List<string>> WalkAsync(Store store, Customer parent, CustomerOrder order, bool isBackward)
    {
        var seen = new List<string>();
        var request = new PageRequest(3, isBackward);
        while (true)
        {
            var page = (await store.ChildrenByParentAsync(
                [parent.Id.Value], CustomerFilter.None, order, request, Visibility.Everything, CustomerColumns.List, default))[0];
            var rows = page.Rows.Select(row => $"{row.Id} {row.Name}");
            seen = isBackward ? [.. rows, .. seen] : [.. seen, .. rows];
            if (!(isBackward ? page.HasPreviousPage : page.HasNextPage))
                return seen;
            var edge = isBackward ? page.Rows[0] : page.Rows[^1];
            request = request with { From = order.Decode(order.CursorOf(edge)) };
        }
    }
}
