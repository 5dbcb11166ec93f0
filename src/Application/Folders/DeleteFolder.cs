using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Folders;

/// <summary>Deletes a folder; never what is in it.</summary>
/// <param name="MoveContentsUp">Its folders and customers come to where it was. Else it has to be empty.</param>
public sealed record DeleteFolder(FolderId FolderId, bool MoveContentsUp, int? ExpectedVersion);

public sealed class DeleteFolderHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DeleteFolder command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteFolder command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FolderAsync(command.FolderId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<CustomerId>(errors);
        var (folder, all) = held;
        // Those that are deleted are in it too: they may be restored.
        var customers = await work.Db.Customers.Where(customer => customer.FolderId == folder.Id).ToListAsync(cancellationToken);
        var folders = all.FindAll(other => other.ParentId == folder.Id);
        var problems = new Problems();
        var count = customers.Count(customer => !customer.IsDeleted);
        problems.AddIf(!command.MoveContentsUp && folders.Count + count > 0, FolderErrors.NotEmpty(folder.Name, folders.Count, count));
        problems.Take(folder.Delete(command.ExpectedVersion, work.Now));
        var around = all.Find(other => other.Id == folder.ParentId);
        foreach (var inner in folders)
            problems.Take(inner.Change(inner.Name, around, [.. all.Where(other => other != folder)], null, work.Now));
        if (problems.Any)
            return problems;
        foreach (var customer in customers)
            customer.PutInto(around, work.Now);
        // Who is in it has to be out before it can go.
        await work.Db.SaveChangesAsync(cancellationToken);
        work.Forget(folder);
        return folder.CustomerId;
    }
}
