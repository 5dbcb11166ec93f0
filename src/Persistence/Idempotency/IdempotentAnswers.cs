using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Idempotency;

/// <summary>Answers under idempotency keys: looked up before a mutation, added to the context that saves it.</summary>
public static class IdempotentAnswers
{
    /// <summary>How long an answer is kept at least.</summary>
    public static readonly Duration Kept = Duration.FromHours(24);

    private static readonly SqlText ByKey = new(
        "SELECT actor, mutation, key, input_hash, answer, created_at FROM idempotent_answer WHERE actor = $1 AND mutation = $2 AND key = $3");

    private static readonly SqlText PurgeBefore = new("DELETE FROM idempotent_answer WHERE created_at < $1 RETURNING 1");

    public static async ValueTask<IdempotentAnswer?> FindAnswerAsync(
        this Store store, string actor, string mutation, string key, CancellationToken cancellationToken) =>
        (await store.ReadAsync(ByKey, Read, [actor, mutation, key], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Stores the answer with what else the context saves. A race lost shows as <see cref="IdempotentAnswer.UniqueKey"/>.</summary>
    public static void Remember(this CustomerGraphDb context, IdempotentAnswer answer) => context.IdempotentAnswers.Add(answer);

    /// <summary>Forgets answers that are older than <see cref="Kept"/>; tells how many.</summary>
    public static async ValueTask<int> PurgeAnswersAsync(this Store store, Instant now, CancellationToken cancellationToken) =>
        (await store.WriteAsync(PurgeBefore, row => row.Number(0), [now - Kept], cancellationToken).ConfigureAwait(false)).Count;

    private static IdempotentAnswer Read(SqlRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Instant(5));
}
