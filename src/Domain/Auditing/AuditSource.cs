namespace CustomerGraph.Domain.Auditing;

/// <summary>By which way a change came.</summary>
public enum AuditSource
{
    /// <summary>Somebody asked for it over the API.</summary>
    Api,

    /// <summary>An import.</summary>
    Import,

    /// <summary>The server itself: workers, deadlines, purges.</summary>
    Engine,
}
