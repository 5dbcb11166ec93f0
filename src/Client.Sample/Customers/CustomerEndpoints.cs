using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Provisioning;
using CustomerGraph.Client.Sample.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", HomeAsync);
        app.MapGet("/tree/{code}", TreeAsync);
        app.MapGet("/search", SearchAsync);
        app.MapGet("/customers/{code}", CustomerAsync);
    }

    public static string PathOf(string code) => $"/customers/{Uri.EscapeDataString(code)}";

    public static RazorComponentResult Missing(MeQuery.Viewer viewer, string code) =>
        new RazorComponentResult<MissingPage>(new { Viewer = viewer, Code = code }) { StatusCode = StatusCodes.Status404NotFound };

    private static async Task<IResult> HomeAsync(CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        return await TreeOfAsync(viewer, viewer.Customer.Code, client, cancellationToken);
    }

    private static async Task<IResult> TreeAsync(string code, CustomersClient client, CancellationToken cancellationToken) =>
        await TreeOfAsync((await client.MeAsync(cancellationToken)).Required().Viewer, code, client, cancellationToken);

    private static async Task<IResult> TreeOfAsync(
        MeQuery.Viewer viewer, string code, CustomersClient client, CancellationToken cancellationToken)
    {
        var tree = (await client.CustomerTreeAsync(code, cancellationToken)).Required();
        return tree.Customer is { } customer
            ? new RazorComponentResult<TreePage>(new { Viewer = viewer, Customer = customer, Stats = tree.CustomerStats })
            : Missing(viewer, code);
    }

    private static async Task<IResult> SearchAsync(string? q, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var found = (await client.SearchCustomersAsync(q?.Trim() ?? "", cancellationToken)).Required().Customers;
        return new RazorComponentResult<SearchPage>(new { Viewer = viewer, Query = q ?? "", Found = found });
    }

    private static async Task<IResult> CustomerAsync(string code, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var customer = (await client.CustomerPageAsync(code, cancellationToken)).Required().Customer;
        if (customer is null)
            return Missing(viewer, code);

        var people = client.ContactsAsync(code, cancellationToken);
        var changes = client.AuditTrailAsync(customer.Id, cancellationToken: cancellationToken);
        var failed = FailedTask.LoadAsync(customer.ProvisioningRequests.Nodes, client, cancellationToken);
        return new RazorComponentResult<CustomerPage>(new
        {
            Viewer = viewer,
            Customer = customer,
            Failed = await failed,
            People = (await people).Permitted()?.Customer,
            Changes = (await changes).Permitted()?.AuditLog,
        });
    }
}
