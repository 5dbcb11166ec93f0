using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Imports;

/// <summary>
/// Works imports off, phase by phase. Every step is kept together with how far the job is, so whoever takes the job up after a kill goes on
/// behind the last row that was kept.
/// </summary>
public sealed partial class ImportRun(
    Store store, Transactions transactions, ConnectorRoutes routes, ImportLimits limits, TimeProvider timeProvider)
{
    /// <summary>Takes up the oldest import that waits, and works it off. False where none waits.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        var now = Now();
        if (await store.ClaimImportAsync(now, now + Duration.FromTimeSpan(limits.Lease), cancellationToken) is not { } claim)
            return false;
        await RunAsync(claim, null, cancellationToken);
        return true;
    }

    /// <summary>Takes up that import, and works it off. False where somebody else has it, or nothing is left to do.</summary>
    /// <param name="progress">Told after every step.</param>
    public async Task<bool> RunAsync(ImportJobId id, IProgress<ImportJob> progress, CancellationToken cancellationToken)
    {
        var now = Now();
        if (await store.ClaimImportAsync(id, now, now + Duration.FromTimeSpan(limits.Lease), cancellationToken) is not { } claim)
            return false;
        await RunAsync(claim, progress, cancellationToken);
        return true;
    }

    private async Task RunAsync(ImportClaim claim, IProgress<ImportJob>? progress, CancellationToken cancellationToken)
    {
        try
        {
            ImportSession? session = null;
            var isFirst = true;
            while (await JobAsync(claim, cancellationToken) is { } job)
            {
                progress?.Report(job);
                if (job.IsFinished || (job.State == ImportState.Validated && job.Mode == ImportMode.ValidateOnly))
                    break;
                session = await StepAsync(claim, job, session, isFirst, cancellationToken);
                isFirst = false;
                if (!await store.KeepImportAsync(claim, Now() + Duration.FromTimeSpan(limits.Lease), cancellationToken))
                    return;
            }
        }
        finally
        {
            // Whoever stops lets others go on at once; the token of the caller may be what stopped it.
            await store.KeepImportAsync(claim, NodaConstants.UnixEpoch, CancellationToken.None);
        }
    }

    private async Task<ImportSession?> StepAsync(
        ImportClaim claim, ImportJob job, ImportSession? session, bool isFirst, CancellationToken cancellationToken)
    {
        if (job.CancelRequestedAt is not null)
        {
            await ChangeAsync(claim, (changed, now) => changed.Cancel(now), cancellationToken);
            return null;
        }

        switch (job.State)
        {
            case ImportState.Uploaded:
                await ReadAsync(claim, job, cancellationToken);
                return null;
            case ImportState.Validating when isFirst && job.RowsDone > 0:
                await ChangeAsync(
                    claim,
                    (changed, now) => changed.RestartValidation(now),
                    cancellationToken,
                    (db, token) => db.ClearResultsAsync(job.Id, token));
                return null;
            case ImportState.Validating:
                session = await SessionAsync(job, session, isTrial: true, cancellationToken);
                await ValidateAsync(claim, session, cancellationToken);
                return session;
            default:
                session = await SessionAsync(job, session, isTrial: false, cancellationToken);
                await WriteAsync(claim, session, cancellationToken);
                return session;
        }
    }

    private async Task<ImportSession> SessionAsync(ImportJob job, ImportSession? session, bool isTrial, CancellationToken cancellationToken)
    {
        if (session is not null && session.IsTrial == isTrial)
            return session with { Job = job };
        await using var db = store.CreateContext();
        var top = await db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .SingleAsync(customer => customer.Id == job.CustomerId, cancellationToken);
        var actor = await ImportRequester.ActorAsync(job.Requester, store, Now(), cancellationToken);
        var header = ImportHeader.Read(
            ImportTemplate.Of(job.Object), job.Header, job.Options.Mapping, job.Options.IgnoresUnknownColumns).Value;
        return new ImportSession(job, header, actor, top, isTrial);
    }

    private async Task<ImportJob?> JobAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return await db.ClaimedImportAsync(claim, cancellationToken);
    }

    /// <summary>Changes the job alone. Somebody who cancels it at the same moment is seen at the next try.</summary>
    private async Task ChangeAsync(
        ImportClaim claim,
        Action<ImportJob, Instant> change,
        CancellationToken cancellationToken,
        Func<CustomerGraphDb, CancellationToken, Task>? also = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = store.CreateContext();
            db.Origin = OriginOf(claim);
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            if (await db.ClaimedImportAsync(claim, cancellationToken) is not { } job)
                return;
            change(job, Now());
            if (also is not null)
                await also(db, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                // Read again what was changed meanwhile.
            }
        }
    }

    private static ImportedRows RowsOf(ImportObject @object) => @object switch
    {
        ImportObject.Customers => new CustomerRows(),
        ImportObject.Contacts => new OwnedRows((session, work) => new ContactBatch(session, work)),
        ImportObject.Users => new OwnedRows((session, work) => new UserBatch(session, work)),
        ImportObject.Contracts => new OwnedRows((session, work) => new ContractBatch(session, work)),
        _ => throw new InvalidOperationException($"{@object} cannot be imported."),
    };

    /// <summary>The worker itself, which says how far it is.</summary>
    private static EventOrigin OriginOf(ImportClaim claim) => new("import", CorrelationOf(claim.Id)) { Source = AuditSource.Import };

    /// <summary>On whose behalf rows are written.</summary>
    private static EventOrigin OriginOf(ImportClaim claim, Actor actor) =>
        EventOrigin.Of(actor) with { CorrelationId = CorrelationOf(claim.Id), Source = AuditSource.Import };

    private static string CorrelationOf(ImportJobId id) => $"imp_{id}";

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}
