using CustomerGraph.Domain.Folders;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>In which folder of the reseller directly above it is shown; null for none.</summary>
    public FolderId? FolderId { get; private set; }

    /// <param name="folder">Of the reseller directly above; null takes it out of its folder.</param>
    public void PutInto(Folder? folder, Instant now)
    {
        if (folder is not null && folder.CustomerId != ParentId)
            throw new InvalidOperationException($"Folder {folder.Id.Value} is not of the customer above {Code}.");
        if (folder?.Id == FolderId)
            return;
        FolderId = folder?.Id;
        // Where somebody shows it is no edit of the customer.
        Record(new CustomerPutIntoFolder(Id, now, FolderId));
    }
}
