using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Folders;

/// <summary>
/// What use cases about folders load. All of them hold the tree's lock, for a folder may not go while somebody comes into it.
/// </summary>
internal static class FolderChecks
{
    /// <summary>The folders of a reseller that exists for the actor, who also needs to update it.</summary>
    public static async Task<Result<(Customer Reseller, List<Folder> All)>> FoldersAsync(
        this Work work, CustomerId resellerId, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(resellerId, Permission.CustomerUpdate, "customerId", cancellationToken);
        return found.IsFailure
            ? Result.Failure<(Customer, List<Folder>)>(found.Errors)
            : (found.Value, await work.Db.Folders.Where(folder => folder.CustomerId == resellerId).ToListAsync(cancellationToken));
    }

    /// <summary>The folder with all others of its reseller, if it exists for the actor, who also needs to update the reseller.</summary>
    public static async Task<Result<(Folder Folder, List<Folder> All)>> FolderAsync(
        this Work work, FolderId id, CancellationToken cancellationToken)
    {
        var folder = await work.Db.Folders.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var owner = await work.OwnerAsync(folder, folder?.CustomerId, id.Value, Permission.CustomerUpdate, "folderId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<(Folder, List<Folder>)>(owner.Errors);
        var all = await work.Db.Folders.Where(other => other.CustomerId == folder!.CustomerId).ToListAsync(cancellationToken);
        return (folder!, all);
    }

    /// <summary>One of these; a refusal where it is none of them.</summary>
    public static Result<Folder?> Among(this List<Folder> all, FolderId? id, string field)
    {
        if (id is not { } wanted)
            return (Folder?)null;
        return all.Find(folder => folder.Id == wanted) is { } found ? found : new NotFound("Folder", $"{wanted.Value}").At(field);
    }
}
