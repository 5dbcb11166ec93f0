namespace CustomerGraph.Persistence.Sql;

/// <summary>How much of the tree a statement may look at when it runs for somebody: PostgreSQL hides every other row from it.</summary>
internal enum Sight
{
    /// <summary>What the caller sees.</summary>
    Visible,

    /// <summary>Besides, what the customers above have: settings, shared objects and quotas come down from them.</summary>
    Above,

    /// <summary>All rows, for answers that depend on what the caller cannot see and do not tell it.</summary>
    Everything,
}
