using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Folders;

namespace CustomerGraph.Application.Folders;

/// <summary>Another name or place. What is left out stays.</summary>
/// <param name="ParentId">Null brings it to the top.</param>
public sealed record UpdateFolder(FolderId FolderId, Optional<string?> Name, Optional<FolderId?> ParentId, int? ExpectedVersion);

public sealed class UpdateFolderHandler(Transactions transactions)
{
    public Task<Result<FolderId>> HandleAsync(UpdateFolder command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => UpdateAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<FolderId>> UpdateAsync(UpdateFolder command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FolderAsync(command.FolderId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<FolderId>(errors);
        var (folder, all) = held;
        var problems = new Problems();
        var parent = problems.Take(all.Among(command.ParentId.ValueOr(folder.ParentId), "parentId"));
        problems.Take(folder.Change(command.Name.ValueOr(folder.Name), parent, all, command.ExpectedVersion, work.Now));
        return problems.Any ? problems : folder.Id;
    }
}
