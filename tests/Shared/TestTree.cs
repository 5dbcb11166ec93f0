using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.Testing;

/// <summary>Builds trees of customers with the domain's own methods and saves them.</summary>
internal sealed class TestTree(Store store)
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 9, 30);

    private int _created;

    public Task<Customer> RootAsync(string name = "Alpine Bridge Hosting") => SaveAsync(null, name, isReseller: true);

    public Task<Customer> ResellerAsync(Customer parent, string name) => SaveAsync(parent, name, isReseller: true);

    /// <summary>A leaf; with domains, the first is the primary one.</summary>
    public Task<Customer> CustomerAsync(Customer parent, string name, params string[] domains) => SaveAsync(parent, name, isReseller: false, domains);

    /// <summary>Changes a customer that is saved.</summary>
    public async Task ChangeAsync(Customer customer, Action<Customer> change)
    {
        await using var context = store.CreateContext();
        var loaded = await context.Customers.FindAsync([customer.Id], CancellationToken.None) ?? throw new InvalidOperationException("There is no such customer.");
        change(loaded);
        await context.SaveChangesAsync(CancellationToken.None);
    }

    private async Task<Customer> SaveAsync(Customer? parent, string name, bool isReseller, params string[] domains)
    {
        var ids = await store.Ids.ReserveAsync(1 + domains.Length, CancellationToken.None);
        var input = Input(ids.Next, name, domains);
        var customer = (parent is null ? Customer.CreateRoot(input) : Customer.Create(input, parent)).Value;
        if (isReseller && parent is not null)
            customer.GrantResellerCapability(input.Now);
        await using var context = store.CreateContext();
        context.Customers.Add(customer);
        await context.SaveChangesAsync(CancellationToken.None);
        return customer;
    }

    private NewCustomer Input(Func<long> nextId, string name, string[] domains)
    {
        var id = nextId();
        return new()
        {
            Id = new CustomerId(id),
            Code = CustomerCode.Of($"C{id:000000}"),
            Fields = new CustomerFields { Name = name, ContactName = "Zoë O'Brien", ContactEmail = "zoe@jones.example", City = "Zürich", Country = "ch" },
            PrimaryDomain = domains.FirstOrDefault(),
            DomainAliases = [.. domains.Skip(1)],
            NextDomainNameId = () => new DomainNameId(nextId()),
            Now = Start + Duration.FromSeconds(_created++),
        };
    }
}
