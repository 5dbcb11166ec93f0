using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Ids;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>People at some customers: one to ask first, one who is asked too, and a robot whose mail is nobody's.</summary>
internal sealed class DemoContacts(Dictionary<string, Customer> planted, IdRange ids, Instant now)
{
    private static readonly (string Code, string Email, string First, string Last, string Title, bool IsPrimary)[] People =
    [
        ("NWR", "ana.ruiz@northwind.example", "Ana", "Ruiz", "Head of partners", true),
        ("NWR", "luis.ortega@northwind.example", "Luis", "Ortega", "Purchasing", false),
        ("JBL", "tom@jones.example", "Tom", "Jones", "Owner", true),
        ("JBL", "megan@jones.example", "Megan", "Price", "Shop manager", false),
        ("CSO", "jan.dvorak@contoso.example", "Jan", "Dvořák", "IT manager", true),
        ("KTM", "sita@kathmandu-traders.example", "Sita", "Gurung", "Managing director", true),
    ];

    public IReadOnlyCollection<Contact> All() =>
    [
        .. People.Select(person => Of(person.Code, new ContactFields
        {
            Email = person.Email, FirstName = person.First, LastName = person.Last, JobTitle = person.Title, IsContactPerson = true,
            IsPrimary = person.IsPrimary,
        })),
        Of("JBL", new ContactFields { Email = "no-reply@jones.example", JobTitle = "Till system", IsIgnored = true }),
    ];

    private Contact Of(string code, ContactFields fields) => Contact.Create(new(ids.Next()), fields, planted[code], now).Value;
}
