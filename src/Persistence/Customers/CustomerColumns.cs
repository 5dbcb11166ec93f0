namespace CustomerGraph.Persistence.Customers;

/// <summary>
/// What is needed of the customers that are read. The id is always there; every other column costs time for every row. Reading a
/// property that was not asked for is a fault, and shows as an exception.
/// </summary>
[Flags]
public enum CustomerColumns
{
    Id = 0,

    /// <summary>The path, and so depth and parent.</summary>
    Place = 1 << 0,
    Code = 1 << 1,
    Name = 1 << 2,
    Type = 1 << 3,
    Kind = 1 << 4,

    /// <summary>The own flag.</summary>
    Enabled = 1 << 5,
    Status = 1 << 6,
    Version = 1 << 7,
    PrimaryDomain = 1 << 8,
    CreatedAt = 1 << 9,

    /// <summary>Everything that lists rarely show: <see cref="CustomerDetails"/>. Not covered by the index of lists.</summary>
    Details = 1 << 10,

    CommercialStage = 1 << 11,

    /// <summary>Not covered by the index of lists.</summary>
    Folder = 1 << 12,

    /// <summary>What lists show.</summary>
    List = Place | Code | Name | Type | CommercialStage | Kind | Enabled | Status | Version | PrimaryDomain | CreatedAt,

    All = List | Details | Folder,
}
