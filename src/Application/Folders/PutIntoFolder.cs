using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Folders;

/// <summary>Shows customers directly below a reseller in one of its folders.</summary>
/// <param name="FolderId">Null takes them out of theirs.</param>
public sealed record PutIntoFolder(CustomerId CustomerId, FolderId? FolderId, IReadOnlyList<CustomerId> Members)
{
    public const int MaxMembers = 100;
}

public sealed class PutIntoFolderHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(PutIntoFolder command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => PutAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> PutAsync(PutIntoFolder command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FoldersAsync(command.CustomerId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<CustomerId>(errors);
        if (command.Members.Count > PutIntoFolder.MaxMembers)
            return InputErrors.TooMany("memberIds", command.Members.Count, PutIntoFolder.MaxMembers);
        var problems = new Problems();
        var folder = problems.Take(held.All.Among(command.FolderId, "folderId"));
        var ids = command.Members.ToList();
        var members = await work.Db.Customers
            .Where(customer => ids.Contains(customer.Id) && customer.ParentId == command.CustomerId && customer.DeletedAt == null)
            .ToDictionaryAsync(customer => customer.Id, cancellationToken);
        foreach (var (index, id) in ids.Index())
        {
            if (!members.TryGetValue(id, out var member) || !work.Actor.CanSee(member.Path))
                problems.Add(new NotFound("Customer", id.ToString()).At("memberIds", index.ToString(CultureInfo.InvariantCulture)));
        }

        if (problems.Any)
            return problems;
        foreach (var member in members.Values)
            member.PutInto(folder, work.Now);
        return command.CustomerId;
    }
}
