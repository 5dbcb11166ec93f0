namespace CustomerGraph.Domain.Imports;

/// <summary>What the rows of a file stand for.</summary>
public enum ImportObject
{
    Customers,
    Contacts,
    Users,
    Contracts,
}

/// <summary>What is done with good rows where others are bad.</summary>
public enum ImportMode
{
    /// <summary>Nothing is written.</summary>
    ValidateOnly,

    /// <summary>All rows in one transaction; any error, and none of them.</summary>
    Atomic,

    /// <summary>Good rows are written, bad ones are reported.</summary>
    BestEffort,
}

/// <summary>What a row does whose key is known already, or is not.</summary>
public enum ImportPolicy
{
    CreateOnly,
    UpdateExisting,
    Upsert,
}

/// <summary>Where a job is. Only ever forward.</summary>
public enum ImportState
{
    Uploaded,
    Validating,

    /// <summary>Checked as a whole. The end of a job that only validates.</summary>
    Validated,
    Running,
    Completed,
    CompletedWithErrors,
    Failed,
    Cancelled,
}

/// <summary>What became of a row; in a job that only validates, what would become of it.</summary>
public enum RowOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>Imported before, or not reached because the job was cancelled or another row failed.</summary>
    Skipped,
    Failed,
}

public enum RowSeverity
{
    Error,

    /// <summary>Told, and nothing else.</summary>
    Warning,
}
