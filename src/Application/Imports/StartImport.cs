using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>Imports a file that is uploaded.</summary>
/// <param name="CustomerId">Rows that name no parent come below it.</param>
public sealed record StartImport(CustomerId CustomerId, ImportObject Object, ImportMode Mode, ImportOptions Options, long UploadId)
{
    public string? IdempotencyKey { get; init; }
}

/// <summary>By what an import under an idempotency key is the same: its file counts, not which upload brought it.</summary>
internal sealed record SameImport(StartImport Command, string? File);

public sealed class StartImportHandler(Store store, Transactions transactions)
{
    private const int MaxSystemLength = 200;

    public async Task<Result<ImportJobId>> HandleAsync(StartImport command, Actor actor, CancellationToken cancellationToken)
    {
        var upload = await store.UploadByIdAsync(command.UploadId, cancellationToken);
        var same = new SameImport(command with { UploadId = 0 }, upload?.Owner == actor.Identity ? upload.Digest : null);
        return await transactions.RunOnceAsync(
            command.IdempotencyKey, same, actor, (work, cancellation) => StartAsync(command, work, cancellation), cancellationToken);
    }

    private static async Task<Result<ImportJobId>> StartAsync(StartImport command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        problems.Take(await work.CustomerAsync(command.CustomerId, Permission.ImportRun, "customerId", cancellationToken));
        CheckOptions(command.Options, problems);
        problems.AddIf(
            command.Options.Provisions && command.Object is not (ImportObject.Customers or ImportObject.Users),
            ImportErrors.NothingToProvision(command.Object));
        var upload = await work.Store.UploadByIdAsync(command.UploadId, cancellationToken);
        if (upload is null || upload.Owner != work.Actor.Identity || upload.Bytes is null)
            problems.Add(new NotFound("ImportUpload", command.UploadId.ToString(CultureInfo.InvariantCulture)).At("uploadId"));
        if (problems.Any)
            return problems;
        var id = new ImportJobId((await work.IdsAsync(1, cancellationToken)).Next());
        work.Db.Add(ImportJob.Start(new NewImport(
            id,
            command.CustomerId,
            command.Object,
            command.Mode,
            command.Options,
            ImportRequester.Of(work.Actor),
            command.UploadId,
            upload!.FileName,
            work.Now)));
        return id;
    }

    private static void CheckOptions(ImportOptions options, Problems problems)
    {
        problems.AddIf(string.IsNullOrWhiteSpace(options.ExternalSystem), InputErrors.Required("externalSystem"));
        problems.AddIf(
            options.ExternalSystem.Length > MaxSystemLength,
            InputErrors.TooLong("externalSystem", options.ExternalSystem, MaxSystemLength));
        problems.AddIf(
            options.Mapping.Count > ImportHeader.MaxColumns,
            InputErrors.TooMany("columns", options.Mapping.Count, ImportHeader.MaxColumns));
    }
}

/// <summary>Writes what an import has only checked so far.</summary>
public sealed record RunImport(ImportJobId ImportJobId, ImportMode Mode);

public sealed class RunImportHandler(Transactions transactions, ImportLimits limits)
{
    public Task<Result<ImportJobId>> HandleAsync(
        RunImport command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnImportAsync(
        command.ImportJobId,
        actor,
        async (job, work, cancellation) =>
        {
            if (command.Mode == ImportMode.Atomic && job.RowsTotal > limits.AtomicRows)
                return ImportErrors.TooManyRowsAtOnce(limits.AtomicRows);
            var ran = job.Run(command.Mode, work.Now);
            if (ran.IsSuccess && job.State == ImportState.Running)
                await work.Db.ClearResultsAsync(job.Id, cancellation);
            return ran;
        },
        cancellationToken);
}

/// <summary>Ends an import before its next row. What is written stays.</summary>
public sealed record CancelImport(ImportJobId ImportJobId);

public sealed class CancelImportHandler(Transactions transactions)
{
    public Task<Result<ImportJobId>> HandleAsync(
        CancelImport command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnImportAsync(
        command.ImportJobId, actor, (job, work, _) => Task.FromResult(job.RequestCancel(work.Now)), cancellationToken);
}

internal static class ImportTransactions
{
    public static Task<Result<ImportJobId>> RunOnImportAsync(
        this Transactions transactions,
        ImportJobId id,
        Actor actor,
        Func<ImportJob, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var job = await work.Db.FindAsync<ImportJob>([id], cancellation);
                var owner = await work.OwnerAsync(job, job?.CustomerId, id.Value, Permission.ImportRun, "importJobId", cancellation);
                if (owner.IsFailure)
                    return Result.Failure<ImportJobId>(owner.Errors);
                var decided = await decide(job!, work, cancellation);
                return decided.IsSuccess ? id : Result.Failure<ImportJobId>(decided.Errors);
            },
            cancellationToken);
}
