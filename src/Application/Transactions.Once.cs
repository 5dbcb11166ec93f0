using System.Text.Json;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence.Idempotency;
using NodaTime;

namespace CustomerGraph.Application;

public sealed partial class Transactions
{
    private const int MaxKeyLength = 255;

    /// <inheritdoc
    /// cref="RunOnceAsync{TCommand,T}(string?,TCommand,Actor,Func{Work,CancellationToken,Task{Result{T}}},bool,bool,CancellationToken)"/>
    internal Task<Result<T>> RunOnceAsync<TCommand, T>(
        string? key,
        TCommand command,
        Actor actor,
        Func<Work, CancellationToken, Task<Result<T>>> decide,
        CancellationToken cancellationToken)
        where TCommand : notnull
        where T : struct => RunOnceAsync(key, command, actor, decide, changesTree: false, sharesCommit: false, cancellationToken);

    /// <inheritdoc
    /// cref="RunOnceAsync{TCommand,T}(string?,TCommand,Actor,Func{Work,CancellationToken,Task{Result{T}}},bool,bool,CancellationToken)"/>
    internal Task<Result<T>> RunOnceAsync<TCommand, T>(
        string? key, TCommand command, Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, bool changesTree,
        CancellationToken cancellationToken)
        where TCommand : notnull
        where T : struct => RunOnceAsync(key, command, actor, decide, changesTree, sharesCommit: false, cancellationToken);

    /// <summary>
    /// As RunAsync, and the answer is kept under the idempotency key: the same command again gets it and does nothing.
    /// </summary>
    /// <param name="key">Null runs the use case whenever it is called.</param>
    /// <param name="command">What is compared with the first call; members that are secret are left out of the comparison.</param>
    internal async Task<Result<T>> RunOnceAsync<TCommand, T>(
        string? key, TCommand command, Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, bool changesTree,
        bool sharesCommit,
        CancellationToken cancellationToken)
        where TCommand : notnull
        where T : struct
    {
        if (key is null)
            return await RunAsync(actor, decide, changesTree, sharesCommit, cancellationToken);
        if (key.Length is 0 or > MaxKeyLength)
            return InputErrors.Invalid(ErrorCode.InvalidValue, "idempotencyKey", key, $"must have 1 to {MaxKeyLength} characters");

        var mutation = typeof(TCommand).Name;
        var digest = CommandDigest.Of(command);
        return await RunAsync(actor, Remembering, changesTree, sharesCommit, cancellationToken);

        async Task<Result<T>> Remembering(Work work, CancellationToken cancellation)
        {
            if (await work.Db.FindAnswerAsync(actor.Identity, mutation, key, cancellation) is { } former && IsKept(former, work.Now))
                return former.InputHash == digest ? JsonSerializer.Deserialize<T>(former.Answer) : Reused(key);
            var result = await decide(work, cancellation);
            if (result.IsSuccess)
                work.Db.Remember(new(actor.Identity, mutation, key, digest, JsonSerializer.Serialize(result.Value), work.Now));
            return result;
        }
    }

    private static bool IsKept(IdempotentAnswer answer, Instant now) => now - answer.CreatedAt < IdempotentAnswers.Kept;

    private static DomainError Reused(string key) =>
        InputErrors.Invalid(ErrorCode.IdempotencyKeyReused, "idempotencyKey", key, "was used with another input");
}
