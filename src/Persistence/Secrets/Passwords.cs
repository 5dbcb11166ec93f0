using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>
/// Passwords on their way from a use case to a connector: sealed, in a table of their own, gone with the acknowledgement. They are
/// nowhere else: not in events, logs, answers or requests.
/// </summary>
public static class Passwords
{
    /// <summary>What no connector has taken by then is forgotten.</summary>
    public static readonly Duration Kept = Duration.FromDays(7);

    private static readonly SqlText PurgeBefore = new("DELETE FROM sealed_password WHERE created_at < $1 RETURNING 1");

    /// <summary>Stores the password with what else the context saves.</summary>
    public static void HandOverPassword(this CustomerGraphDb context, UserId userId, string password, Instant now) =>
        context.SealedPasswords.Add(
            new SealedPassword { UserId = userId, Sealed = context.Store.Seal.Seal(userId.Value, password), CreatedAt = now });

    /// <summary>As <see cref="HandOverPassword"/>, for a user whose former password may still be waiting.</summary>
    public static async Task ReplacePasswordAsync(
        this CustomerGraphDb context, UserId userId, string password, Instant now, CancellationToken cancellationToken)
    {
        await context.ForgetPasswordAsync(userId, cancellationToken).ConfigureAwait(false);
        context.HandOverPassword(userId, password, now);
    }

    /// <summary>Null where none waits for the connector.</summary>
    public static async Task<string?> TakePasswordAsync(this CustomerGraphDb context, UserId userId, CancellationToken cancellationToken)
    {
        var waiting = await context.SealedPasswords.AsNoTracking()
            .SingleOrDefaultAsync(row => row.UserId == userId, cancellationToken)
            .ConfigureAwait(false);
        return waiting is null ? null : context.Store.Seal.Open(userId.Value, waiting.Sealed);
    }

    /// <summary>The connector has acknowledged; at once, in the context's transaction.</summary>
    public static Task ForgetPasswordAsync(this CustomerGraphDb context, UserId userId, CancellationToken cancellationToken) =>
        context.SealedPasswords.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Forgets what nobody has taken for longer than <see cref="Kept"/>; tells how many.</summary>
    public static async ValueTask<int> PurgePasswordsAsync(this Store store, Instant now, CancellationToken cancellationToken) =>
        (await store.WriteAsync(PurgeBefore, row => row.Number(0), [now - Kept], cancellationToken).ConfigureAwait(false)).Count;
}
