using System.Globalization;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.SettingMeasure;

/// <summary>20 resellers below the root with 4 resellers each, and 61 customers below each of those. Everybody says four things.</summary>
internal sealed class Tree(Store store, Instant now)
{
    private static readonly SettingDescriptor[] Numbers =
        [.. SettingCatalog.All.Where(descriptor => descriptor is { Type: SettingType.Integer, Area: "password" })];

    private static readonly SettingDescriptor[] Addresses =
        [.. SettingCatalog.All.Where(descriptor => descriptor is { Type: SettingType.Text, Area: "branding", Format.Rule: var rule } && rule == TextFormat.Url.Rule)];

    private readonly List<Customer> _customers = [];

    /// <returns>The paths, from the root down.</returns>
    public async Task<List<string>> PlantAsync()
    {
        await using var db = store.CreateContext();
        var root = await db.Customers.SingleOrDefaultAsync(customer => customer.ParentId == null) ?? await RootAsync(db);
        _customers.Add(root);
        for (var reseller = 0; reseller < 20; reseller++)
        {
            var ids = await store.Ids.ReserveAsync(400, CancellationToken.None);
            var top = Add(root, $"R{reseller}", ids, db, isReseller: true);
            for (var sub = 0; sub < 4; sub++)
            {
                var parent = Add(top, $"R{reseller}S{sub}", ids, db, isReseller: true);
                for (var leaf = 0; leaf < 61; leaf++)
                    Add(parent, $"R{reseller}S{sub}L{leaf}", ids, db, isReseller: false);
            }
        }

        await db.SaveChangesAsync();
        await SayAsync();
        return _customers.ConvertAll(customer => customer.Path.Value);
    }

    private async Task<Customer> RootAsync(CustomerGraphDb db)
    {
        var root = Customer.CreateRoot(New("ROOT", await store.Ids.ReserveAsync(2, CancellationToken.None))).Value;
        db.Add(root);
        return root;
    }

    private Customer Add(Customer parent, string code, IdRange ids, CustomerGraphDb db, bool isReseller)
    {
        var customer = Customer.Create(New(code, ids), parent).Value;
        if (isReseller)
            customer.GrantResellerCapability(now);
        _customers.Add(customer);
        db.Add(customer);
        return customer;
    }

    private NewCustomer New(string code, IdRange ids) => new()
    {
        Id = new(ids.Next()), Code = CustomerCode.Of(code), Fields = new CustomerFields { Name = code }, NextDomainNameId = () => new DomainNameId(ids.Next()), Now = now,
    };

    private async Task SayAsync()
    {
        foreach (var part in _customers.Skip(1).Index().Chunk(100))
        {
            await using var db = store.CreateContext();
            var ids = await store.Ids.ReserveAsync(part.Length * 4, CancellationToken.None);
            foreach (var (index, customer) in part)
                db.AddRange(Statements(index, customer).Select(statement => Version(new(ids.Next()), statement)));
            await db.SaveChangesAsync();
        }
    }

    private IEnumerable<SettingStatement> Statements(int index, Customer customer)
    {
        for (var place = 0; place < 4; place++)
        {
            var descriptor = place < 2 ? Numbers[(index + place) % Numbers.Length] : Addresses[(index + place) % Addresses.Length];
            SettingValue value = place < 2 ? new SettingValue.Number(8 + customer.Depth) : new SettingValue.Text($"https://{customer.Code.Value.ToLower(CultureInfo.InvariantCulture)}.example/");
            yield return new SettingStatement(customer.Id, descriptor.Key) { Operator = SettingOperator.Assign, Value = value, SetBy = "measure", SetAt = now, Version = 1 };
        }
    }

    private static StatementVersion Version(StatementVersionId id, SettingStatement statement)
    {
        var above = EffectiveSetting.OfCatalogue(SettingCatalog.Of(statement.Key));
        return StatementVersion.Of(id, statement, above, above.Under(statement));
    }
}
