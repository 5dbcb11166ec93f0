using CustomerGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>Endpoints that say that nobody is there any more.</summary>
public static class WebhookDisabling
{
    private const int MaxAttempts = 5;

    /// <summary>Sends nothing more there until somebody enables it again.</summary>
    public static async Task DisableWebhookAsync(
        this Store store, WebhookEndpointId id, string reason, Instant now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var context = store.CreateContext();
            await using var disposed = context.ConfigureAwait(false);
            if (await context.WebhookEndpoints.SingleOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false) is not { } endpoint)
                return;
            endpoint.Disable(reason, now);
            try
            {
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
                // Somebody edited it in the same moment.
            }
        }
    }
}
