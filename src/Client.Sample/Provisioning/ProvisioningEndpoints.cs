using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using CustomerGraph.Client.Sample.Shell;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.Provisioning;

internal static class ProvisioningEndpoints
{
    public static void MapProvisioning(this IEndpointRouteBuilder app)
    {
        app.MapPost("/customers/{code}/provision", ProvisionAsync);
        app.MapPost("/customers/{code}/retry", RetryAsync);
        app.MapGet("/customers/{code}/events", EventsAsync);
    }

    private static async Task<IResult> ProvisionAsync(
        string code, [FromForm] string id, CustomersClient client, CancellationToken cancellationToken)
    {
        var answer = (await client.ProvisionAsync(new RequestProvisioningInput { TargetId = id, WithContents = true }, cancellationToken))
            .Required().RequestProvisioning;
        return await Refusals.OrBackAsync(
            CustomerEndpoints.PathOf(code), answer.Errors.Select(error => error.Message), client, cancellationToken);
    }

    private static async Task<IResult> RetryAsync(
        string code, [FromForm] string id, CustomersClient client, CancellationToken cancellationToken)
    {
        var answer = (await client.RetryAsync(new RetryProvisioningInput { RequestId = id }, cancellationToken))
            .Required().RetryProvisioning;
        return await Refusals.OrBackAsync(
            CustomerEndpoints.PathOf(code), answer.Errors.Select(error => error.Message), client, cancellationToken);
    }

    private static async Task<IResult> EventsAsync(string code, CustomersClient client, CancellationToken cancellationToken)
    {
        var customer = (await client.RequestsAsync(code, cancellationToken)).Required().Customer;
        return customer is null
            ? Results.NotFound()
            : TypedResults.ServerSentEvents(FollowAsync(code, customer.Id, client, cancellationToken));
    }

    /// <summary>How things are, at first and after every change.</summary>
    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        string code, string customerId, CustomersClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = client.StatusChangesAsync(customerId, cancellationToken: watching.Token)
            .GetAsyncEnumerator(watching.Token);

        // The watch begins before the look, so that nothing falls in between.
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                var now = (await client.RequestsAsync(code, cancellationToken)).Required().Customer;
                foreach (var request in now?.ProvisioningRequests.Nodes ?? [])
                    yield return new SseItem<string>(Line(request));

                // Tasks inside of an order report no change of status, so look again from time to time.
                await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken));
                if (!next.IsCompleted)
                    continue;
                if (!await next || changes.Current.Data is null)
                    yield break;
                next = changes.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // A stream that is still being read cannot be disposed of.
            await watching.CancelAsync();
            await Task.WhenAny(next);
        }
    }

    private static string Line(IRequestLine request)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", request.Id);
            json.WriteString("state", ProvisioningRequestStateNames.Of(request.State));
            json.WriteString("words", RequestWords.Of(request));
            json.WriteNumber("percent", request.Progress.Percent);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
