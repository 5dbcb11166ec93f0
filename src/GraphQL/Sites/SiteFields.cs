using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sites;

namespace CustomerGraph.GraphQL.Sites;

[ResolversOf("Query")]
internal static class SiteQueries
{
    public static async ValueTask<SiteRow?> SiteAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.SitesByIdAsync(
            [GlobalId.NumberOf(ObjectKind.Site, id)], caller.VisibleWith(Permission.ContactRead), cancellationToken))[0];
}

[ResolversOf("Site")]
internal static class SiteFields
{
    public static void Id(SiteRow site, ResponseWriter writer) => new GlobalId(ObjectKind.Site, site.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<SiteRow> sites, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(sites.Select(site => site.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<string>> EffectiveTimeZoneAsync(
        IReadOnlyList<SiteRow> sites, Store store, Caller caller, CancellationToken cancellationToken)
    {
        long[] ids = [.. sites.Where(site => site.TimeZone is null).Select(site => site.CustomerId)];
        var customers = await store.CustomersByIdAsync(ids, caller.Visible, CustomerColumns.Details, cancellationToken);
        var zones = customers.OfType<CustomerRow>()
            .DistinctBy(customer => customer.Id)
            .ToDictionary(customer => customer.Id, customer => customer.Details.TimeZone);
        return [.. sites.Select(site => site.TimeZone ?? zones[site.CustomerId])];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<SiteContactRow>>> ContactsAsync(
        IReadOnlyList<SiteRow> sites, Store store, CancellationToken cancellationToken) =>
        await store.ContactsBySiteAsync([.. sites.Select(site => site.Id)], cancellationToken);
}

[ResolversOf("Contact")]
internal static class ContactSiteFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<SiteContactRow>>> SitesAsync(
        IReadOnlyList<ContactRow> contacts, Store store, CancellationToken cancellationToken) =>
        await store.SitesByContactAsync([.. contacts.Select(contact => contact.Id)], cancellationToken);
}

/// <summary>Site and contact are of one customer, so whoever sees the one sees the other.</summary>
[ResolversOf("SiteContact")]
internal static class SiteContactFields
{
    public static async ValueTask<IReadOnlyList<SiteRow>> SiteAsync(
        IReadOnlyList<SiteContactRow> contacts, Store store, Caller caller, CancellationToken cancellationToken) =>
        Array.ConvertAll(await store.SitesByIdAsync([.. contacts.Select(one => one.SiteId)], caller.Visible, cancellationToken), Found);

    public static async ValueTask<IReadOnlyList<ContactRow>> ContactAsync(
        IReadOnlyList<SiteContactRow> contacts, Store store, Caller caller, CancellationToken cancellationToken) =>
        Array.ConvertAll(
            await store.ContactsByIdAsync([.. contacts.Select(one => one.ContactId)], caller.Visible, cancellationToken), Found);

    private static T Found<T>(T? row) => row ?? throw new InvalidOperationException("The customer was deleted while the request ran.");
}
