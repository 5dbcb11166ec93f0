using System.Globalization;

namespace CustomerGraph.Domain.Folders;

/// <summary>Refusals of the area Folders.</summary>
public static class FolderErrors
{
    public static DomainError NotEmpty(string name, int folders, int customers) => new RuleViolated(
        ErrorCode.FolderNotEmpty,
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{name}\" holds {folders} folders and {customers} customers; move them up, or say so."));

    internal static DomainError NameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.FolderNameTaken, "name", name, "is the name of another folder at the same place");

    internal static DomainError Cycle(string name) =>
        InputErrors.Invalid(ErrorCode.FolderCycle, "parentId", name, "is the folder itself, or in it");

    internal static DomainError TooDeep(string name) => InputErrors.Invalid(
        ErrorCode.FolderTooDeep,
        "parentId",
        name,
        string.Create(CultureInfo.InvariantCulture, $"would make more than {Folder.MaxDepth} folders in each other"));

    internal static DomainError TooMany(int count) => InputErrors.TooMany("customerId", count, Folder.MaxFolders);
}
