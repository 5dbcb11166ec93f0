using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Conditions on customers; all that are given must hold. Each is served by an index or narrows what one finds.</summary>
public sealed record CustomerFilter
{
    public static CustomerFilter None { get; } = new();

    /// <summary>The beginning of the name or of the code, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Null: any; an empty list matches nobody.</summary>
    public IReadOnlyList<CustomerType>? Types { get; init; }

    public IReadOnlyList<CustomerKind>? Kinds { get; init; }

    public IReadOnlyList<CommercialStage>? CommercialStages { get; init; }

    public IReadOnlyList<ProvisioningStatus>? Statuses { get; init; }

    public bool? Enabled { get; init; }

    public long? ParentId { get; init; }

    /// <summary>Directly in this folder.</summary>
    public long? FolderId { get; init; }

    /// <summary>In any folder, or in none.</summary>
    public bool? IsInFolder { get; init; }

    /// <summary>A customer and everybody below it.</summary>
    public long? SubtreeOf { get; init; }

    /// <summary>The key of a custom field and a value that it holds, in the form in which values are kept.</summary>
    public (string Key, string Value)? CustomField { get; init; }

    /// <summary>Held as primary or as alias, in A-label form.</summary>
    public string? Domain { get; init; }
}
