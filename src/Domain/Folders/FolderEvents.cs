using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Folders;

/// <summary>A folder came, changed or went; the name of the event says how. Told of the reseller whose it is.</summary>
public sealed record FolderChanged(string Name, CustomerId CustomerId, Instant At, FolderId FolderId, string FolderName, FolderId? ParentId)
    : DomainEvent(Name, CustomerId, At);
