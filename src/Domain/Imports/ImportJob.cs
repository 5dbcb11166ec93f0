using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Imports;

public readonly record struct ImportJobId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How a file is to be read, and what is to be done with its rows.</summary>
public sealed record ImportOptions
{
    public ImportPolicy Policy { get; init; } = ImportPolicy.CreateOnly;

    /// <summary>Comma, semicolon or tab; null to find out.</summary>
    public char? Separator { get; init; }

    public bool IgnoresUnknownColumns { get; init; }

    /// <summary>Where external ids are from whose row does not say it.</summary>
    public string ExternalSystem { get; init; } = "import";

    /// <summary>What rows create is also requested from the target systems.</summary>
    public bool Provisions { get; init; }

    /// <summary>Names of columns in this file, and what the template calls them.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();
}

/// <summary>What became of rows so far.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, int Skipped, int Failed, int Warnings)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Requests to the target systems that were made for what was created.</summary>
    public int Requests { get; init; }

    public int Rows => Created + Updated + Unchanged + Skipped + Failed;

    public static ImportCounts operator +(ImportCounts one, ImportCounts other) => new(
        one.Created + other.Created, one.Updated + other.Updated, one.Unchanged + other.Unchanged, one.Skipped + other.Skipped,
        one.Failed + other.Failed, one.Warnings + other.Warnings) { Requests = one.Requests + other.Requests };

    /// <summary>Of one row.</summary>
    public static ImportCounts Of(RowOutcome outcome, int warnings) => new(
        outcome == RowOutcome.Created ? 1 : 0, outcome == RowOutcome.Updated ? 1 : 0, outcome == RowOutcome.Unchanged ? 1 : 0,
        outcome == RowOutcome.Skipped ? 1 : 0, outcome == RowOutcome.Failed ? 1 : 0, warnings);
}

/// <summary>What a job begins with.</summary>
/// <param name="Requester">On whose behalf it runs, in the store's words.</param>
/// <param name="UploadId">The uploaded file.</param>
public sealed record NewImport(
    ImportJobId Id,
    CustomerId CustomerId,
    ImportObject Object,
    ImportMode Mode,
    ImportOptions Options,
    string Requester,
    long UploadId,
    string FileName,
    Instant Now);

/// <summary>The import of a file: from the upload to the last row.</summary>
public sealed partial class ImportJob : Aggregate
{
    private readonly List<RowProblem> _problems = [];

    private ImportJob()
    {
    }

    public ImportJobId Id { get; private set; }

    /// <summary>Rows that name no parent come below this customer.</summary>
    public CustomerId CustomerId { get; private set; }

    public ImportObject Object { get; private set; }

    public ImportMode Mode { get; private set; }

    public ImportState State { get; private set; }

    public ImportOptions Options { get; private set; } = new();

    public string Requester { get; private set; } = "";

    public long UploadId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The names of the file's columns as they stand there; empty until the file was read.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>0 until the file was read.</summary>
    public int RowsTotal { get; private set; }

    /// <summary>In the current phase: checked, or written.</summary>
    public int RowsDone { get; private set; }

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <summary>What is wrong with the file as a whole.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>When the current phase began; null before the first.</summary>
    public Instant? PhaseStartedAt { get; private set; }

    public Instant? CancelRequestedAt { get; private set; }

    public Instant? FinishedAt { get; private set; }

    public bool IsFinished =>
        State is ImportState.Completed or ImportState.CompletedWithErrors or ImportState.Failed or ImportState.Cancelled;

    public static ImportJob Start(NewImport input)
    {
        var job = new ImportJob
        {
            Id = input.Id, CustomerId = input.CustomerId, Object = input.Object, Mode = input.Mode, Options = input.Options,
            Requester = input.Requester, UploadId = input.UploadId, FileName = input.FileName, State = ImportState.Uploaded,
        };
        job.Created(new ImportStarted(input.CustomerId, input.Now, input.Id, input.Object, input.Mode));
        return job;
    }
}
