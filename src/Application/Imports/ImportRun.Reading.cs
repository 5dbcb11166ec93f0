using CustomerGraph.Domain;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

public sealed partial class ImportRun
{
    private async Task ReadAsync(ImportClaim claim, ImportJob job, CancellationToken cancellationToken)
    {
        var file = new CsvFile(() => store.OpenUpload(job.UploadId), limits, job.Options.Separator);
        var reading = new FileReading(
            file,
            ImportTemplate.Of(job.Object),
            job.Options,
            await AllowedAsync(job, cancellationToken),
            isAtomic: job.Mode == ImportMode.Atomic);
        try
        {
            if (!(await reading.SurveyAsync(cancellationToken)).TryGet(out var survey, out var errors))
            {
                await RefuseAsync(claim, [.. errors.Select(error => ProblemOf(error, 1))], cancellationToken);
                return;
            }

            if (await UnknownFieldsAsync(job, survey.Header, cancellationToken) is { Count: > 0 } unknown)
            {
                await RefuseAsync(claim, [.. unknown.Select(error => ProblemOf(error, 1))], cancellationToken);
                return;
            }

            await reading.StageAsync(job.Id, survey, store, cancellationToken);
            await ChangeAsync(
                claim, (changed, now) => changed.BeginValidation(survey.Header.Names, survey.Lines.Count, now), cancellationToken);
            await store.DropUploadPartsAsync(job.UploadId, cancellationToken);
        }
        catch (UnreadableFileException failure)
        {
            await RefuseAsync(claim, [ProblemOf(failure.Reason, failure.Line)], cancellationToken);
        }
    }

    /// <summary>Columns of custom fields that no customer in sight could use.</summary>
    private async Task<IReadOnlyList<DomainError>> UnknownFieldsAsync(
        ImportJob job, ImportHeader header, CancellationToken cancellationToken)
    {
        if (header.CustomFields.Count == 0 || job.Options.IgnoresUnknownColumns)
            return [];
        var actor = await ImportRequester.ActorAsync(job.Requester, store, Now(), cancellationToken);
        await using var db = store.CreateContext();
        var known = await ImportedFields.InSightAsync(
            db, ImportTemplate.Of(job.Object).Target!.Value, actor.VisibleSubtrees, cancellationToken);
        return [.. header.CustomFields.Where(typed => CustomFieldColumns.Find(typed, known) is null)
            .Select(typed => UnknownField(typed, known))];
    }

    private static DomainError UnknownField(string typed, List<CustomField> known)
    {
        var columns = known.Where(field => field.ArchivedAt is null).Select(field => ImportTemplate.ColumnOf(field.Key));
        return ImportErrors.UnknownCustomField(typed, ImportRow.Nearest(ImportTemplate.ColumnOf(typed), columns));
    }

    /// <summary>The setting <c>imports.maxRows</c> of who imports may allow fewer rows than the server does.</summary>
    private async Task<ImportLimits> AllowedAsync(ImportJob job, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var path = await db.Customers.AsNoTracking()
            .Where(customer => customer.Id == job.CustomerId)
            .Select(customer => customer.Path)
            .SingleAsync(cancellationToken);
        var rows = (await store.EffectiveSettingAsync(path, SettingKeys.ImportsMaxRows, cancellationToken)).Value.Integer();
        return limits with { Rows = Math.Min(limits.Rows, rows ?? limits.Rows) };
    }

    private async Task RefuseAsync(ImportClaim claim, IReadOnlyList<RowProblem> problems, CancellationToken cancellationToken) =>
        await ChangeAsync(claim, (job, now) => job.Refuse(problems, now), cancellationToken);

    private static RowProblem ProblemOf(DomainError error, int line) => new(
        line,
        error is CellRefused cell ? cell.Column : null,
        error.Code,
        error.Message,
        null) { Suggestion = (error as CellRefused)?.Suggestion };
}
