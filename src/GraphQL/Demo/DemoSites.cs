using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Ids;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>Where some customers work, and who is asked there.</summary>
internal sealed class DemoSites(Dictionary<string, Customer> planted, IReadOnlyCollection<Contact> contacts, IdRange ids, Instant now)
{
    public IEnumerable<Site> All() =>
    [
        Of(
            "JBL",
            new SiteFields { Name = "Bakery", Address = "1 High Street", City = "Cardiff", Country = "GB", IsPrimary = true },
            ("tom@jones.example", SiteRole.Manager)),
        Of(
            "JBL", new SiteFields
            {
                Name = "Shop at the bay",
                Address = "12 Bute Street",
                City = "Cardiff",
                Country = "GB",
                ExternalId = "shop-2",
            },
            ("megan@jones.example", SiteRole.Technical), ("tom@jones.example", SiteRole.Ordering)),
        Of(
            "KTM",
            new SiteFields { Name = "Warehouse Zürich", City = "Zürich", Country = "CH", TimeZone = "Europe/Zurich" },
            ("sita@kathmandu-traders.example", SiteRole.Emergency)),
    ];

    private Site Of(string code, SiteFields fields, params (string Email, SiteRole Role)[] people)
    {
        var site = Site.Create(new(ids.Next()), fields, planted[code], now).Value;
        foreach (var (email, role) in people)
            _ = site.SetContact(contacts.Single(contact => contact.Email.Value == email), role, null, now);
        return site;
    }
}
