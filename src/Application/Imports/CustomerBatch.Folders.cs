using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

internal sealed partial class CustomerBatch
{
    /// <summary>The folder that the row puts the customer into, or null for out of its folder; unset where nothing changes.</summary>
    /// <param name="reseller">Who stands above; null for nobody.</param>
    /// <param name="present">The folder of now.</param>
    private async Task<Optional<Folder?>> FolderAsync(
        ImportRow row, TreePath? reseller, FolderId? present, CancellationToken cancellationToken)
    {
        var typed = row.Field(CustomerCsv.Folder);
        if (!typed.IsSet || reseller is null)
            return default;
        var folder = typed.Value is { } path ? await lookups.Folders.FindAsync(reseller.Leaf, path, cancellationToken) : null;
        if (folder is null && typed.Value is not null)
            row.Refuse(CustomerCsv.Folder, ErrorCode.NotFound, "is no folder of the customer above");
        if (row.IsRefused || folder?.Id == present)
            return default;
        CheckMay(row, Permission.CustomerUpdate, reseller, CustomerCsv.Folder);
        return Optional.Of(folder);
    }
}
