using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;

namespace CustomerGraph.Application.Folders;

/// <summary>A group for customers directly below a reseller.</summary>
/// <param name="ParentId">The folder around it; null for the top.</param>
public sealed record CreateFolder(CustomerId CustomerId, string Name, FolderId? ParentId)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateFolderHandler(Transactions transactions)
{
    public Task<Result<FolderId>> HandleAsync(
        CreateFolder command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        (work, cancellation) => CreateAsync(command, work, cancellation),
        changesTree: true,
        cancellationToken);

    private static async Task<Result<FolderId>> CreateAsync(CreateFolder command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FoldersAsync(command.CustomerId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<FolderId>(errors);
        var problems = new Problems();
        var parent = problems.Take(held.All.Among(command.ParentId, "parentId"));
        var id = new FolderId((await work.IdsAsync(1, cancellationToken)).Next());
        var folder = problems.Take(Folder.Create(id, held.Reseller, command.Name, parent, held.All, work.Now));
        if (problems.Any)
            return problems;
        work.Db.Add(folder!);
        return id;
    }
}
