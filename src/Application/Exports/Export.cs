using System.Text.Json;
using CsvHelper;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Exports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Exports;

public enum ExportFormat
{
    Csv,

    /// <summary>A JSON object a line.</summary>
    Jsonl,
}

/// <summary>
/// Writes the objects of a subtree in the columns of the import's template, so that what is exported can be imported. It reads and writes
/// page by page. Secrets are never in it.
/// </summary>
public sealed class Export(Store store)
{
    private const int PageRows = 500;

    /// <summary>The path that an export begins at; null for no such customer that the actor sees.</summary>
    /// <param name="code">Null for everything that the actor sees.</param>
    public async Task<TreePath?> TopAsync(string? code, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customers = db.Customers.AsNoTracking().IgnoreAutoIncludes().Where(customer => customer.DeletedAt == null);
        if (code is null)
        {
            return await customers.Where(customer => customer.ParentId == null)
                .Select(customer => customer.Path)
                .SingleOrDefaultAsync(cancellationToken);
        }

        var typed = code.Trim().ToUpperInvariant();
        if (!CustomerCode.Parse(typed).IsSuccess && !CustomerCode.IsReserved(typed))
            return null;
        var known = CustomerCode.Of(typed);
        return await customers.Where(customer => customer.Code == known)
            .Select(customer => customer.Path)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Writes what the actor may read at the path and below it.</summary>
    public async Task WriteAsync(
        ImportObject @object, ExportFormat format, TreePath top, Actor actor, Stream output, CancellationToken cancellationToken)
    {
        var template = await TemplateAsync(@object, top, actor, cancellationToken);
        string[] header = [.. template.Columns.Where(column => !column.IsSecret).Select(column => column.Name)];
        await using var csv = format == ExportFormat.Csv
            ? CsvWriter.Create(output, new CsvWriterOptions { CommentPrefix = '#' }, leaveOpen: true)
            : null;
        if (csv is not null)
            await csv.WriteRecordAsync(header, cancellationToken);
        await foreach (var page in PagesAsync(template, top, actor, cancellationToken))
        {
            foreach (var row in page.Select(row => row.Cells))
            {
                if (csv is not null)
                {
                    await csv.WriteRecordAsync(
                        [.. header.Select(column => CellText.Escape(row.GetValueOrDefault(column) ?? ""))], cancellationToken);
                }
                else
                    await WriteLineAsync(row, output, cancellationToken);
            }
        }

        if (csv is not null)
            await csv.FlushAsync(cancellationToken);
    }

    private static async Task WriteLineAsync(Dictionary<string, string?> row, Stream output, CancellationToken cancellationToken)
    {
        var filled = row.Where(cell => !string.IsNullOrEmpty(cell.Value)).ToDictionary();
        await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(filled), cancellationToken);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    /// <summary>With the custom fields that are in use where the actor reads.</summary>
    private async Task<ImportTemplate> TemplateAsync(ImportObject @object, TreePath top, Actor actor, CancellationToken cancellationToken)
    {
        var template = ImportTemplate.Of(@object);
        if (template.Target is not { } target)
            return template;
        var read = actor.VisibleSubtrees.Where(seen => seen.Covers(top) || top.Covers(seen))
            .Select(seen => seen.Covers(top) ? top : seen)
            .ToList();
        await using var db = store.CreateContext();
        return template.With(await ImportedFields.InSightAsync(db, target, read, cancellationToken));
    }

    private async IAsyncEnumerable<List<ExportedRow>> PagesAsync(
        ImportTemplate template,
        TreePath top,
        Actor actor,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var found = await IdsAsync(template.Object, top, after, cancellationToken);
            var readable = found.Where(row => IsReadable(template.Object, TreePath.Parse(row.Path), actor)).ToList();
            await using (var db = store.CreateContext())
            {
                var rows = await ExportedRows.OfAsync(template.Object, readable.ConvertAll(row => row.Id), db, actor, cancellationToken);
                await AddCustomFieldsAsync(rows, template, readable, cancellationToken);
                yield return rows;
            }

            if (found.Count < PageRows)
                yield break;
            after = found[^1].Id;
        }
    }

    private async Task AddCustomFieldsAsync(
        List<ExportedRow> rows, ImportTemplate template, List<(long Id, string Path)> places, CancellationToken cancellationToken)
    {
        if (template.Target is not { } target
            || template.Columns.All(column => !column.Name.StartsWith(ImportTemplate.CustomFieldPrefix, StringComparison.Ordinal)))
            return;
        var held = (await store.CustomFieldsOfAsync(target, [.. places], cancellationToken))
            .Zip(places)
            .ToDictionary(pair => pair.Second.Id, pair => pair.First);
        foreach (var row in rows)
        {
            foreach (var one in held[row.Id].Where(one => one.Field.ArchivedAt is null))
                row.Cells[ImportTemplate.ColumnOf(one.Field.Key)] = one.Value;
        }
    }

    private ValueTask<List<(long Id, string Path)>> IdsAsync(
        ImportObject @object, TreePath top, long after, CancellationToken cancellationToken) => @object switch
    {
        ImportObject.Customers => store.CustomersInAsync(top.Value, after, PageRows, cancellationToken),
        ImportObject.Users => store.UsersInAsync(top.Value, after, PageRows, cancellationToken),
        ImportObject.Contacts => store.ContactsInAsync(top.Value, after, PageRows, cancellationToken),
        _ => store.ContractsInAsync(top.Value, after, PageRows, cancellationToken),
    };

    private static bool IsReadable(ImportObject @object, TreePath path, Actor actor) => actor.CanSee(path) && @object switch
    {
        ImportObject.Customers => true,
        ImportObject.Users => actor.May(Permission.UserRead, path),
        ImportObject.Contacts => actor.May(Permission.ContactRead, path),
        _ => actor.May(Permission.ContractRead, path),
    };
}
