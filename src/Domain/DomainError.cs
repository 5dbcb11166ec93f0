namespace CustomerGraph.Domain;

/// <summary>
/// A refusal as a value. The message names the field, the value and the rule, and is safe to show to the caller;
/// what a program needs is in the code and in the members of the subtypes.
/// </summary>
public abstract record DomainError(ErrorCode Code, string Message)
{
    /// <summary>
    /// The way to the offending member of the input, e.g. <c>["domainAliases", "1"]</c>; empty where no single member is to blame.
    /// </summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The same error, blamed on the given member of the input.</summary>
    public DomainError At(params string[] path) => this with { Path = path };

    /// <summary>The same error with its path seen from an outer input, e.g. <c>administrator</c> + <c>upn</c>.</summary>
    public DomainError Under(params string[] prefix) => this with { Path = [.. prefix, .. Path] };
}

/// <summary>A rule is broken and there is nothing more to tell than its name.</summary>
public sealed record RuleViolated(ErrorCode Code, string Message) : DomainError(Code, Message);

/// <summary>One member of the input breaks a rule of form. <see cref="Value"/> is what was typed; null for secrets.</summary>
public sealed record ValidationFailed(ErrorCode Code, string Field, string? Value, string Rule)
    : DomainError(Code, Value is null ? $"{Field}: {Rule}." : $"{Field} \"{Value}\": {Rule}.");

/// <summary>Someone else saved in between. Read again and decide again.</summary>
public sealed record VersionConflict(int ExpectedVersion, int CurrentVersion)
    : DomainError(ErrorCode.VersionConflict, $"Expected version {ExpectedVersion}, but the current version is {CurrentVersion}.");

/// <summary>There is no such object, or none that the caller may see.</summary>
public sealed record NotFound(string Kind, string Key) : DomainError(ErrorCode.NotFound, $"{Kind} \"{Key}\" was not found.");

/// <summary>The caller sees the object but lacks the permission there.</summary>
public sealed record NotPermitted(string Permission)
    : DomainError(ErrorCode.NotPermitted, $"The permission {Permission} is needed here.");
