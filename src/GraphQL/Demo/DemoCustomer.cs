using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Ids;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>One customer of the demo tree.</summary>
internal sealed record DemoCustomer(
    string Code, string Name, string ParentCode, string Domain, string Contact, string City, string Country, string TimeZone)
{
    public CustomerType Type { get; init; } = CustomerType.Standard;

    public CommercialStage CommercialStage { get; init; } = CommercialStage.Customer;

    public string[] Aliases { get; init; } = [];

    public string[] Services { get; init; } = [];

    public bool IsProvisioned { get; init; } = true;

    public bool IsEditedSince { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>The administrator manages the services of everybody below: at each customer those that it has.</summary>
    public bool ManagesServicesBelow { get; init; }

    public NewCustomer ToInput(IdRange ids, Instant now) => new()
    {
        Id = new(ids.Next()),
        Code = CustomerCode.Of(Code),
        Fields = new CustomerFields
        {
            Name = Name, Type = Type, ContactName = Contact, ContactEmail = $"office@{Domain}", City = City, Country = Country,
            TimeZone = TimeZone,
        },
        CommercialStage = CommercialStage,
        PrimaryDomain = Domain,
        DomainAliases = Aliases,
        NextDomainNameId = () => new DomainNameId(ids.Next()),
        Now = now,
    };

    public NewUser ToAdministrator(IdRange ids, Instant now) => new()
    {
        Id = new(ids.Next()),
        Upn = $"admin@{Domain}",
        FirstNames = Contact[..Contact.LastIndexOf(' ')],
        LastName = Contact[(Contact.LastIndexOf(' ') + 1)..],
        Email = $"office@{Domain}",
        // Nobody can sign in with it: the password is handed to no directory.
        Password = "Demo-only-2026!",
        NextAssignmentId = () => new RoleAssignmentId(ids.Next()),
        Now = now,
    };
}
