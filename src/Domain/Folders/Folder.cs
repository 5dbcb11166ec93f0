using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Folders;

public readonly record struct FolderId(long Value);

/// <summary>
/// A group of customers directly below one reseller, for people to find their way. It is no level of the tree: nothing is inherited through
/// it, nobody is given rights at it, and nothing is counted by it.
/// </summary>
public sealed class Folder : Aggregate
{
    /// <summary>How many a reseller can have.</summary>
    public const int MaxFolders = 500;

    /// <summary>How many can be in each other.</summary>
    public const int MaxDepth = 5;

    private Folder()
    {
    }

    public FolderId Id { get; private set; }

    /// <summary>The reseller whose customers it groups.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>The folder around it; null at the top.</summary>
    public FolderId? ParentId { get; private set; }

    /// <summary>Unique among those in the same folder, compared without case.</summary>
    public string Name { get; private set; } = "";

    /// <param name="parent">The folder around it; null for the top.</param>
    /// <param name="all">All folders of the reseller.</param>
    public static Result<Folder> Create(
        FolderId id, Customer reseller, string? name, Folder? parent, IReadOnlyCollection<Folder> all, Instant now)
    {
        var folder = new Folder { Id = id, CustomerId = reseller.Id };
        var problems = new Problems();
        problems.AddIf(!reseller.CanHaveChildren, CustomerErrors.ParentCannotHaveChildren(reseller.Code).At("customerId"));
        problems.AddIf(all.Count >= MaxFolders, FolderErrors.TooMany(all.Count + 1));
        var place = folder.Placed(name, parent, all, problems);
        if (problems.Any)
            return problems;
        (folder.Name, folder.ParentId) = (place!, parent?.Id);
        folder.Created(folder.Happened("created", now));
        return folder;
    }

    /// <summary>Another name, another place among the folders of the same reseller, or both.</summary>
    /// <param name="parent">The folder around it from now on; null for the top.</param>
    /// <param name="all">All folders of the reseller.</param>
    public Result Change(string? name, Folder? parent, IReadOnlyCollection<Folder> all, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var typed = Placed(name, parent, all, problems);
        if (problems.Any || (typed == Name && parent?.Id == ParentId))
            return problems;
        (Name, ParentId) = (typed!, parent?.Id);
        Edited(Happened("edited", now));
        return Result.Success;
    }

    /// <summary>Records that the folder goes. What is in it has to leave it in the same transaction.</summary>
    public Result Delete(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;
        Edited(Happened("deleted", now));
        return Result.Success;
    }

    private string? Placed(string? typed, Folder? parent, IReadOnlyCollection<Folder> all, Problems problems)
    {
        var name = problems.Take(TextRules.Required("name", typed));
        var isTaken = all.Any(
            other => other.Id != Id && other.ParentId == parent?.Id && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));
        problems.AddIf(isTaken, FolderErrors.NameTaken(name ?? ""));
        if (parent is null)
            return name;
        var around = WayUp(parent, all);
        if (around.Exists(folder => folder.Id == Id))
            problems.Add(FolderErrors.Cycle(parent.Name));
        else
            problems.AddIf(around.Count + HeightOf(Id, all) > MaxDepth, FolderErrors.TooDeep(parent.Name));
        return name;
    }

    /// <summary>The folder itself and those around it.</summary>
    private static List<Folder> WayUp(Folder folder, IReadOnlyCollection<Folder> all)
    {
        var way = new List<Folder>();
        for (var at = folder; at is not null && way.Count <= MaxDepth; at = all.FirstOrDefault(other => other.Id == at.ParentId))
            way.Add(at);
        return way;
    }

    private static int HeightOf(FolderId id, IReadOnlyCollection<Folder> all) =>
        1 + all.Where(folder => folder.ParentId == id).Select(folder => HeightOf(folder.Id, all)).DefaultIfEmpty(0).Max();

    private FolderChanged Happened(string what, Instant now) => new($"folder.{what}", CustomerId, now, Id, Name, ParentId);
}
