using System.Security.Cryptography;
using CustomerGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>Secrets of endpoints: made here, shown once, and from then on only sealed. Written as <c>whsec_</c> and Base64.</summary>
public static class WebhookSecrets
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>How long the secret before a rotation still signs beside the new one.</summary>
    public static readonly Duration FormerKept = Duration.FromHours(24);

    /// <summary>A new endpoint's secret, saved with it. It is told of events from now on.</summary>
    public static async Task<string> AddSecretAsync(this CustomerGraphDb context, WebhookEndpointId id, CancellationToken cancellationToken)
    {
        var secret = NewSecret();
        context.WebhookStates.Add(new WebhookState
        {
            EndpointId = id, Secret = context.Store.Seal.Seal(id.Value, secret),
            Position = await context.Store.Events.LatestAsync(cancellationToken).ConfigureAwait(false),
        });
        return secret;
    }

    public static async Task<string> RotateSecretAsync(
        this CustomerGraphDb context, WebhookEndpointId id, Instant now, CancellationToken cancellationToken)
    {
        var state = await context.WebhookStates.SingleAsync(row => row.EndpointId == id, cancellationToken).ConfigureAwait(false);
        var secret = NewSecret();
        (state.FormerSecret, state.FormerUntil) = (state.Secret, now + FormerKept);
        state.Secret = context.Store.Seal.Seal(id.Value, secret);
        return secret;
    }

    /// <summary>Everything after that event is sent again; false where it has not been sent yet.</summary>
    public static async Task<bool> ReplayWebhookAsync(
        this CustomerGraphDb context, WebhookEndpointId id, long after, CancellationToken cancellationToken)
    {
        var state = await context.WebhookStates.SingleAsync(row => row.EndpointId == id, cancellationToken).ConfigureAwait(false);
        if (after > state.Position || after < 0)
            return false;
        (state.Position, state.Attempts, state.DueAt) = (after, 0, NodaConstants.UnixEpoch);
        return true;
    }

    internal static byte[] KeyOf(Store store, long id, byte[] sealedSecret) =>
        Convert.FromBase64String(store.Seal.Open(id, sealedSecret)[Prefix.Length..]);

    private static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
}
