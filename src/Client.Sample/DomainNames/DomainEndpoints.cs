using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using CustomerGraph.Client.Sample.Shell;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.DomainNames;

internal static class DomainEndpoints
{
    public static void MapDomains(this IEndpointRouteBuilder app)
    {
        app.MapPost("/customers/{code}/domains/proof", StartAsync);
        app.MapPost("/customers/{code}/domains/check", CheckAsync);
    }

    private static async Task<IResult> StartAsync(
        string code, [FromForm] string customerId, [FromForm] string domain, CustomersClient client, CancellationToken cancellationToken)
    {
        var input = new StartDomainVerificationInput { CustomerId = customerId, Domain = domain };
        var answer = (await client.StartDomainProofAsync(input, cancellationToken)).Required();
        return await Refusals.OrBackAsync(
            CustomerEndpoints.PathOf(code),
            answer.StartDomainVerification.Errors.Select(error => error.Message),
            client,
            cancellationToken);
    }

    private static async Task<IResult> CheckAsync(
        string code, [FromForm] string customerId, [FromForm] string domain, CustomersClient client, CancellationToken cancellationToken)
    {
        var input = new CheckDomainVerificationInput { CustomerId = customerId, Domain = domain };
        var answer = (await client.CheckDomainProofAsync(input, cancellationToken)).Required();
        return await Refusals.OrBackAsync(
            CustomerEndpoints.PathOf(code),
            answer.CheckDomainVerification.Errors.Select(error => error.Message),
            client,
            cancellationToken);
    }
}
