using System.Net;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Webhooks;
using CustomerGraph.Provisioning.Connectors;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>
/// Services that partners provide: the nearest endpoint up the tree that provides the service is asked by a message whose id is the
/// idempotency token. 200 and 204 mean that it is done, 202 that the result will be reported.
/// </summary>
internal sealed class WebhookConnector(
    Store store, WebhookSender sender, WebhookBody bodies, WebhookOptions options, TimeProvider timeProvider) : IConnector
{
    public string Name => ConnectorRoutes.Partner;

    public async Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (WebhookBody.ServiceOf(call) is not { } service)
            return ConnectorOutcome.Success("Nothing was provided that a partner would have to know of.");
        if (await store.ProviderOfAsync(PathOf(call), service, now, cancellationToken) is not { } target)
            return ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, $"No webhook endpoint provides {service} here any more.");

        var answer = await sender.SendAsync(
            target, call.IdempotencyToken, bodies.Of(call, InstantPattern.ExtendedIso.Format(now)), cancellationToken);
        if (answer.IsGone)
            await store.DisableWebhookAsync(new WebhookEndpointId(target.Id), answer.Message, now, cancellationToken);
        if (answer.ErrorClass is { } errorClass)
            return ConnectorOutcome.Failure(errorClass, answer.Message);
        return answer.Status == HttpStatusCode.Accepted
            ? ConnectorOutcome.Accepted(
                "The partner has taken the task and will report.", now + Duration.FromTimeSpan(options.ReportTimeout))
            : ConnectorOutcome.Success("Done by the partner.");
    }

    /// <summary>A partner's system cannot be looked into.</summary>
    public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) => Task.FromResult<Observation?>(null);

    private static string PathOf(ConnectorCall call) =>
        call.Place.Skip(1)
            .Aggregate(TreePath.Root(new CustomerId(call.Place[0].Id)), (path, customer) => path.Append(new CustomerId(customer.Id))).Value;
}
