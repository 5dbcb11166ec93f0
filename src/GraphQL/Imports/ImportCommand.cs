using System.Globalization;
using CustomerGraph.Application;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace CustomerGraph.GraphQL.Imports;

/// <summary>
/// <c>import file.csv</c>: the use case of <c>startImport</c> on the database of the configuration, with a progress bar and a table of what
/// is wrong. An import of the same file that broke off is taken up again.
/// </summary>
internal sealed class ImportCommand(Store store, ImportLimits limits, IAnsiConsole console, TextWriter errors)
{
    private const int ShownProblems = 50;

    /// <summary>Whether a command line asks for this instead of the server.</summary>
    public static bool IsMeant(string[] arguments) => arguments is ["import", ..];

    /// <returns>0 for done, 1 where rows or the file are refused, 2 where the command could not be carried out.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (read, problem) = ImportArguments.Read(arguments);
        if (read is null)
            return Fail($"{problem}\n{ImportArguments.Usage}");
        if (!File.Exists(read.File))
            return Fail($"There is no file {read.File}.");
        await using var services = new ServiceCollection()
            .AddSingleton(store)
            .AddSingleton(TimeProvider.System)
            .AddUseCases(imports: limits)
            .BuildServiceProvider();
        var (actor, below, refusal) = await WhoAsync(read, services, cancellationToken);
        if (refusal is not null)
            return Fail(refusal);
        var started = await StartAsync(read, actor!, below!.Value, services, cancellationToken);
        if (!started.TryGet(out var id, out var refusals))
            return Fail(string.Join('\n', refusals.Select(error => error.Message)));
        await WatchAsync(id, services.GetRequiredService<ImportRun>(), cancellationToken);
        return await ReportAsync(read, id, cancellationToken);
    }

    private async Task<(Actor? Actor, CustomerId? Below, string? Refusal)> WhoAsync(
        ImportArguments read, ServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var root = await db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .SingleOrDefaultAsync(customer => customer.ParentId == null, cancellationToken);
        if (root is null)
            return (null, null, "The database is empty. Start the server once, so that it has a provider.");
        var actor = Actor.System(root.Path) with { Name = "command line" };
        if (read.Key is not null)
        {
            if (!(await services.GetRequiredService<KeyHolder>().FindAsync(read.Key, cancellationToken)).TryGet(out var signedIn, out var errors))
                return (null, null, errors[0].Message);
            actor = signedIn.Actor;
        }

        if (read.Below is null)
            return (actor, actor.CustomerId, null);
        var below = CustomerCode.Parse(read.Below).IsSuccess || CustomerCode.IsReserved(read.Below)
            ? await db.Customers.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(
                customer => customer.Code == CustomerCode.Of(read.Below) && customer.DeletedAt == null, cancellationToken)
            : null;
        return below is not null && actor.CanSee(below.Path)
            ? (actor, below.Id, null)
            : (null, null, $"There is no customer {read.Below}.");
    }

    private static async Task<Result<ImportJobId>> StartAsync(
        ImportArguments read, Actor actor, CustomerId below, ServiceProvider services, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(read.File);
        var taken = await services.GetRequiredService<ImportFiles>().TakeAsync(read.File, content, actor, cancellationToken);
        return taken.TryGet(out var upload, out var errors)
            ? await services.GetRequiredService<StartImportHandler>()
                .HandleAsync(new(below, read.Object, read.Mode, read.Options, upload), actor, cancellationToken)
            : Result.Failure<ImportJobId>(errors);
    }

    private Task WatchAsync(ImportJobId id, ImportRun run, CancellationToken cancellationToken) => console.Progress()
        .Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .StartAsync(async context =>
        {
            var bars = new Dictionary<ImportState, ProgressTask>();
            await run.RunAsync(id, new Bars(job => Move(context, bars, job)), cancellationToken);
        });

    private static void Move(ProgressContext context, Dictionary<ImportState, ProgressTask> bars, ImportJob job)
    {
        foreach (var former in bars.Where(bar => bar.Key != job.State).Select(bar => bar.Value))
            former.Value = former.MaxValue;
        if (job.State is not (ImportState.Validating or ImportState.Running))
            return;
        if (!bars.TryGetValue(job.State, out var task))
        {
            bars[job.State] = task = context.AddTask(
                job.State == ImportState.Validating ? "Checking" : "Writing", maxValue: Math.Max(1, job.RowsTotal));
        }

        task.Value = job.RowsDone;
    }

    private async Task<int> ReportAsync(ImportArguments read, ImportJobId id, CancellationToken cancellationToken)
    {
        var job = (await store.ImportJobsByIdAsync([id.Value], Visibility.Everything, cancellationToken))[0]!;
        var page =
            (await store.RowResultsAsync([id.Value], RowSelection.WithProblems, new PageRequest(ShownProblems), cancellationToken))[0];
        var problems = job.Problems.Concat(page.Rows.SelectMany(row => row.Problems)).Take(ShownProblems).ToList();
        if (problems.Count > 0)
            console.Write(TableOf(problems));
        if (page.HasNextPage)
            console.MarkupLine("[grey]… and more.[/]");
        var counts = job.Counts;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Of(job.State)}: {job.RowsTotal} rows, {counts.Created} created, {counts.Updated} updated, {counts.Unchanged} unchanged, {counts.Skipped} skipped, {counts.Failed} failed, {counts.Warnings} warnings."));
        if (counts.Failed > 0 && job.RowsTotal > 0)
            await WriteFailedAsync(read, job, cancellationToken);
        return job.State == ImportState.Failed || counts.Failed > 0 ? 1 : 0;
    }

    private async Task WriteFailedAsync(ImportArguments read, ImportJobRow job, CancellationToken cancellationToken)
    {
        var path = Path.ChangeExtension(read.File, ".failed.csv");
        await using var output = File.Create(path);
        await FailedRows.WriteAsync(job, store, output, cancellationToken);
        console.WriteLine($"The failed rows are in {path}; put them right and import that file.");
    }

    private static Table TableOf(IEnumerable<RowProblem> problems)
    {
        var table = new Table().AddColumns("Line", "Column", "Code", "Message");
        foreach (var problem in problems)
        {
            var color = problem.IsError ? "red" : "yellow";
            table.AddRow(
                problem.Line.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(problem.Column ?? ""),
                $"[{color}]{Words.Of(problem.Code)}[/]",
                Markup.Escape(problem.Message));
        }

        return table;
    }

    private int Fail(string reason)
    {
        errors.WriteLine(reason);
        return 2;
    }

    /// <summary>Told on the spot, not by a thread of the pool.</summary>
    private sealed class Bars(Action<ImportJob> move) : IProgress<ImportJob>
    {
        public void Report(ImportJob value) => move(value);
    }
}
