using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>Plans of the provider, one of a reseller, and what the resellers are offered of them.</summary>
internal static class DemoPlans
{
    public static void Offer(
        IReadOnlyDictionary<string, Customer> customers, ServiceCatalog catalog, CustomerGraphDb db, IdRange ids, Instant now)
    {
        var (root, reseller) = (customers["ROOT"].Id, customers["NWR"].Id);
        var (mail, backup) = (catalog.ByCode("MAIL").Value, catalog.ByCode("BACKUP").Value);
        var basic = Plan(
            root,
            backup,
            PlanAudience.Customer,
            "BASIC",
            new("Backup 250", "For a few workstations.", "BK-250", 29m, "EUR", [new("storageGb", "250", false)]));
        var large = Plan(
            root,
            backup,
            PlanAudience.Customer,
            "LARGE",
            new("Backup 5000", "For servers.", "BK-5000", 249m, "EUR", [new("storageGb", "5000", true)]));
        var standard = Plan(
            root,
            mail,
            PlanAudience.User,
            "STANDARD",
            new("Mailbox 10", "For most people.", "MB-10", 3.50m, "EUR", [new("mailboxGb", "10", false)]));
        var premium = Plan(
            root,
            mail,
            PlanAudience.User,
            "PREMIUM",
            new("Mailbox 100", "With room for years.", "MB-100", 7.90m, "EUR", [new("mailboxGb", "100", true)]));
        var own = Plan(
            reseller,
            mail,
            PlanAudience.User,
            "TEAM",
            new("Northwind Team", "Our own mix.", "NW-T", 5.20m, "EUR", [new("mailboxGb", "25", false)]));
        db.AddRange(basic, large, standard, premium, own);
        db.Add(ServiceOffer.Begin(reseller, backup, new OfferWord(true, [basic.Id]), 0, null, now).Value);
        db.Add(ServiceOffer.Begin(customers["ACC"].Id, catalog.ByCode("WEB").Value, OfferWord.Withdrawn, 0, null, now).Value);

        Plan Plan(CustomerId owner, ServiceDefinition service, PlanAudience audience, string code, PlanDetails details) =>
            Domain.Services.Plan.Create(new(ids.Next()), owner, service, audience, code, details, now).Value;
    }
}
