using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using CustomerGraph.Client.Sample.Shell;
using CustomerGraph.Engine.Client;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Auditing;

internal static class AuditEndpoints
{
    private const int PageSize = 25;

    public static void MapAuditing(this IEndpointRouteBuilder app) => app.MapGet("/customers/{code}/audit", LogAsync);

    /// <param name="reach">Whose entries. Null: the customer's own.</param>
    /// <param name="action">The name of an event. Null or empty: all.</param>
    /// <param name="after">The cursor to go on behind. Null: the newest.</param>
    private static async Task<IResult> LogAsync(
        string code, AuditReach? reach, string? action, string? after, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var customer = (await client.RequestsAsync(code, cancellationToken)).Required().Customer;
        if (customer is null)
            return CustomerEndpoints.Missing(viewer, code);

        var whose = reach is null or AuditReach.Unknown ? AuditReach.Customer : reach.Value;
        var answer = await client.AuditTrailAsync(customer.Id, whose, Typed(action), PageSize, Typed(after), cancellationToken);
        return new RazorComponentResult<AuditPage>(new
        {
            Viewer = viewer, Code = code, customer.Name, Reach = whose, Action = action?.Trim(), Log = answer.Permitted()?.AuditLog,
        });
    }

    private static Optional<string?> Typed(string? text) => string.IsNullOrWhiteSpace(text) ? default(Optional<string?>) : text.Trim();
}
