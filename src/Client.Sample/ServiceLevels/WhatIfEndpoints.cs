using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.ServiceLevels;

internal static class WhatIfEndpoints
{
    public static void MapServiceLevels(this IEndpointRouteBuilder app) => app.MapGet("/customers/{code}/sla", WhatIfAsync);

    /// <param name="openedAt">When the case would come in, in UTC. Null: now.</param>
    /// <param name="policy">The id of a policy to try. Null: the one that holds.</param>
    private static async Task<IResult> WhatIfAsync(
        string code,
        DateTime? openedAt,
        CasePriority? priority,
        string? policy,
        CustomersClient client,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var customer = (await client.CustomerPageAsync(code, cancellationToken)).Required().Customer;
        if (customer is null)
            return CustomerEndpoints.Missing(viewer, code);

        var at = openedAt is { } typed ? new DateTimeOffset(DateTime.SpecifyKind(typed, DateTimeKind.Utc)) : time.GetUtcNow();
        var wanted = priority is null or CasePriority.Unknown ? CasePriority.Medium : priority.Value;
        var tried = string.IsNullOrEmpty(policy) ? default(Engine.Client.Optional<string?>) : policy;
        var answer = (await client.SlaWhatIfAsync(customer.Id, at, wanted, tried, cancellationToken)).Required();
        return new RazorComponentResult<WhatIfPage>(
            new { Viewer = viewer, customer.Code, customer.Name, OpenedAt = at, Priority = wanted, Policy = policy, Answer = answer });
    }
}
