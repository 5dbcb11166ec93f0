namespace CustomerGraph.Persistence.Customers;

/// <summary>
/// What is needed of the customers that are read. The id is always there. Reading a property that was not asked for is a fault,
/// and shows as an exception.
/// </summary>
[Flags]
public enum CustomerColumns
{
    Id = 0,

    /// <summary>Depth, parent and path.</summary>
    Place = 1 << 0,
    Code = 1 << 1,
    Name = 1 << 2,

    /// <summary>Type, kind, own flag, status and version.</summary>
    State = 1 << 3,
    PrimaryDomain = 1 << 4,
    CreatedAt = 1 << 5,

    /// <summary>Everything that lists rarely show: <see cref="CustomerDetails"/>.</summary>
    Details = 1 << 6,

    /// <summary>What lists show.</summary>
    List = Place | Code | Name | State | PrimaryDomain | CreatedAt,

    All = List | Details,
}
