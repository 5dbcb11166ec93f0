using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>Folders of resellers by their paths; those of a reseller are read once.</summary>
internal sealed class FolderPaths(CustomerGraphDb db)
{
    private readonly Dictionary<CustomerId, Dictionary<string, Folder>> _byReseller = [];

    /// <summary>Null for none. Capitals and blanks around names do not matter.</summary>
    public async Task<Folder?> FindAsync(CustomerId reseller, string typed, CancellationToken cancellationToken)
    {
        if (!_byReseller.TryGetValue(reseller, out var folders))
            _byReseller.Add(reseller, folders = await LoadAsync(reseller, cancellationToken));
        return folders.GetValueOrDefault(FolderPath.Text(FolderPath.NamesIn(typed)));
    }

    private async Task<Dictionary<string, Folder>> LoadAsync(CustomerId reseller, CancellationToken cancellationToken)
    {
        var all = await db.Folders.AsNoTracking()
            .Where(folder => folder.CustomerId == reseller)
            .ToDictionaryAsync(folder => folder.Id, cancellationToken);
        return all.Values.ToDictionary(folder => FolderPath.Of(folder, all), StringComparer.OrdinalIgnoreCase);
    }
}
