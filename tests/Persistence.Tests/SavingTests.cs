using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Tests;

public sealed class SavingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_comes_back_as_it_was_saved(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var saved = await tree.CustomerAsync(root, "Jones the Baker Ltd", "jones.example", "bäcker.example");
        await tree.ChangeAsync(saved, customer => customer.Edit(Fields(), null, TestTree.Start).IsSuccess.ShouldBeTrue());

        await using var context = test.Store.CreateContext();
        var loaded = await context.Customers.SingleAsync(customer => customer.Id == saved.Id);

        loaded.Path.Value.ShouldBe($"/{root.Id}/{saved.Id}/");
        loaded.PrimaryDomain!.Name.Value.ShouldBe("jones.example");
        loaded.Domains.Select(domain => domain.Name.Unicode).ShouldBe(["jones.example", "bäcker.example"], ignoreOrder: true);
        loaded.PostalAddress.ShouldBe(new PostalAddress(null, "Zürich", null, null, CountryCode.Of("CH")));
        loaded.Links.ShouldBe(["https://jones.example/a", "https://jones.example/b"]);
        loaded.ExternalIds.ShouldBe([new ExternalId("crm", "A-1")]);
        loaded.CreatedAt.ShouldBe(saved.CreatedAt);
        loaded.Version.ShouldBe(2);
        loaded.DesiredFields().ShouldBe(saved.DesiredFields());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_code_twice_violates_the_named_index(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var root = await new TestTree(test.Store).RootAsync();
        await using var context = test.Store.CreateContext();
        context.Customers.Add(Customer.Create(NewCustomer(2_000, root.Code), root).Value);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => context.SaveChangesAsync(CancellationToken.None));

        context.ViolatedIndex(failure).ShouldBe("ux_customer_code");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_external_id_at_two_customers_violates_its_key(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var other = await tree.CustomerAsync(root, "Other");
        await tree.ChangeAsync(root, customer => customer.Edit(Fields(), null, TestTree.Start).IsSuccess.ShouldBeTrue());
        await using var context = test.Store.CreateContext();
        (await context.Customers.SingleAsync(customer => customer.Id == other.Id)).Edit(Fields(), null, TestTree.Start);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => context.SaveChangesAsync(CancellationToken.None));

        context.ViolatedIndex(failure).ShouldBe("pk_customer_external_id");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_decided_on_an_older_reading_is_refused(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        await using var late = test.Store.CreateContext();
        var stale = await late.Customers.SingleAsync(customer => customer.Id == root.Id);
        await tree.ChangeAsync(root, customer => customer.Edit(Fields(), null, TestTree.Start));

        stale.Edit(new CustomerFields { Name = "Too late" }, null, TestTree.Start);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_transaction_that_is_not_committed_leaves_neither_change_nor_event(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var root = await new TestTree(test.Store).RootAsync();
        var before = await test.Store.Events.LatestAsync(CancellationToken.None);
        await using (var context = test.Store.CreateContext())
        {
            await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
            await transaction.LockTreeAsync(CancellationToken.None);
            context.Customers.Add(Customer.Create(NewCustomer(2_000, CustomerCode.Of("GHOST")), root).Value);
            await context.SaveChangesAsync(CancellationToken.None);
        }

        await using var after = test.Store.CreateContext();
        (await after.Customers.CountAsync()).ShouldBe(1);
        (await test.Store.Events.LatestAsync(CancellationToken.None)).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Events_are_written_with_the_change_in_the_order_they_happened(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();

        await tree.CustomerAsync(root, "Jones", "jones.example", "jones.test.example");

        var events = await test.Store.Events.ReadAsync(after: 1, CancellationToken.None);
        events.Select(@event => @event.Name).ShouldBe(["customer.created", "domain.added", "domain.added"]);
        events[0].Path.ShouldBe($"/{root.Id}/{events[0].CustomerId}/");
        events[0].Actor.ShouldBe("engine");
        EventPayload.Read<Created>(events[0].Payload).ShouldBe(new Created(root.Id, "C000002", "Jones"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_is_found_by_actor_mutation_and_key_until_it_is_purged(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var answer = new IdempotentAnswer("portal", "createCustomer", "k1", "hash", "{}", TestTree.Start);
        await RememberAsync(test.Store, answer);

        (await FindAsync(test.Store, answer)).ShouldBe(answer);
        (await FindAsync(test.Store, answer with { Actor = "other" })).ShouldBeNull();

        await test.Store.PurgeAnswersAsync(TestTree.Start + Duration.FromHours(24), CancellationToken.None);
        (await FindAsync(test.Store, answer)).ShouldBe(answer);
        await test.Store.PurgeAnswersAsync(TestTree.Start + Duration.FromHours(25), CancellationToken.None);
        (await FindAsync(test.Store, answer)).ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_answer_under_the_same_key_violates_its_key(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var answer = new IdempotentAnswer("portal", "createCustomer", "k1", "hash", "{}", TestTree.Start);
        await RememberAsync(test.Store, answer);
        await using var context = test.Store.CreateContext();
        context.Remember(answer);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => context.SaveChangesAsync(CancellationToken.None));

        context.ViolatedIndex(failure).ShouldBe(IdempotentAnswer.UniqueKey);
    }

    private static async Task RememberAsync(Store store, IdempotentAnswer answer)
    {
        await using var context = store.CreateContext();
        context.Remember(answer);
        await context.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task<IdempotentAnswer?> FindAsync(Store store, IdempotentAnswer answer)
    {
        await using var context = store.CreateContext();
        return await context.FindAnswerAsync(answer.Actor, answer.Mutation, answer.Key, CancellationToken.None);
    }

    private static CustomerFields Fields() => new()
    {
        Links = (string[])["https://jones.example/a", "https://jones.example/b"],
        ExternalIds = (ExternalId[])[new ExternalId("CRM", "A-1")],
        Notes = "line one\nline two",
    };

    private static NewCustomer NewCustomer(long id, CustomerCode code) => new()
    {
        Id = new CustomerId(id),
        Code = code,
        Fields = new CustomerFields { Name = "New" },
        NextDomainNameId = () => new DomainNameId(id + 1),
        Now = TestTree.Start,
    };

    private sealed record Created(CustomerId ParentId, string Code, string CustomerName);
}
