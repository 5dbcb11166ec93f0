using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Idempotency;

/// <summary>Answers under idempotency keys: looked up before a mutation, added to the context that saves it.</summary>
public static class IdempotentAnswers
{
    /// <summary>How long an answer is kept at least.</summary>
    public static readonly Duration Kept = Duration.FromHours(24);

    private static readonly SqlText PurgeBefore = new("DELETE FROM idempotent_answer WHERE created_at < $1 RETURNING 1");

    /// <remarks>On the context's own connection: one that waited for a second would wait for ever when all are taken.</remarks>
    public static Task<IdempotentAnswer?> FindAnswerAsync(
        this CustomerGraphDb context, string actor, string mutation, string key, CancellationToken cancellationToken) =>
        context.IdempotentAnswers.AsNoTracking()
            .SingleOrDefaultAsync(answer => answer.Actor == actor && answer.Mutation == mutation && answer.Key == key, cancellationToken);

    /// <summary>
    /// Stores the answer with what else the context saves. A race lost shows as <see cref="IdempotentAnswer.UniqueKey"/>.
    /// </summary>
    public static void Remember(this CustomerGraphDb context, IdempotentAnswer answer) => context.IdempotentAnswers.Add(answer);

    /// <summary>Forgets answers that are older than <see cref="Kept"/>; tells how many.</summary>
    public static async ValueTask<int> PurgeAnswersAsync(this Store store, Instant now, CancellationToken cancellationToken) =>
        (await store.WriteAsync(PurgeBefore, row => row.Number(0), [now - Kept], cancellationToken).ConfigureAwait(false)).Count;
}
