using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>A custom role as typed.</summary>
public sealed record NewRole
{
    public required RoleId Id { get; init; }

    public required string? Code { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Permissions { get; init; } = [];

    public IReadOnlyList<RoleInclude> Includes { get; init; } = [];

    public required Instant Now { get; init; }
}

/// <summary>Changes of a role, as typed. What is left out stays.</summary>
public sealed record RoleFields
{
    public Optional<string?> Description { get; init; }

    /// <summary>The whole list is replaced.</summary>
    public Optional<IReadOnlyList<string>> Permissions { get; init; }

    /// <summary>The whole list is replaced.</summary>
    public Optional<IReadOnlyList<RoleInclude>> Includes { get; init; }
}

public sealed partial class Role
{
    public const int MaxIncludes = 50;
    private const int MaxCodeLength = 50;

    /// <summary>A role of the customer's own. Whether its creator holds what it gives is for <see cref="Escalation"/> to say.</summary>
    /// <param name="relatedCodes">Codes of all roles that could meet it: those usable at the customer and those of customers below.</param>
    public static Result<Role> Create(NewRole input, Customer owner, RoleGraph roles, IReadOnlyCollection<string> relatedCodes)
    {
        var problems = new Problems();
        problems.AddIf(owner.IsDeleted, CustomerErrors.Deleted(owner.Code));
        var code = problems.Take(ParseCode(input.Code, relatedCodes));
        var role = new Role { Id = input.Id, CustomerId = owner.Id };
        var assign = role.Checked(
            new RoleFields
            {
                Description = input.Description,
                Permissions = Optional.Of(input.Permissions),
                Includes = Optional.Of(input.Includes),
            },
            owner.Path,
            roles,
            problems);
        if (problems.Any)
            return problems;

        assign();
        role.Code = code!;
        role.Created(new RoleCreated(owner.Id, input.Now, role.Id, role.Code));
        return role;
    }

    /// <summary>The same role, as one of another customer.</summary>
    /// <param name="includes">What it includes there.</param>
    public Role CopyTo(CustomerId owner, RoleId id, string code, IEnumerable<RoleInclude> includes, Instant now)
    {
        var copy = new Role { Id = id, CustomerId = owner, Code = code, Description = Description };
        copy._permissions.AddRange(_permissions);
        copy._includes.AddRange(includes);
        copy._formerCodes.AddRange(FormerCodes.Prepend(Code).Where(former => !former.Equals(code, StringComparison.OrdinalIgnoreCase)));
        copy.Created(new RoleCreated(owner, now, id, code));
        return copy;
    }

    /// <summary>Includes copies of roles from now on, in place of those that cannot be used any more.</summary>
    public void FollowCopies(Func<RoleId, RoleId> copyOf, Instant now)
    {
        Replace(_includes, [.. _includes.Select(include => include with { RoleId = copyOf(include.RoleId) })]);
        Edited(new RoleEdited(CustomerId!.Value, now, Id, Code));
    }

    /// <summary>Changes what is set. Nothing is changed unless everything is right.</summary>
    /// <param name="owner">Where the customer that it belongs to stands.</param>
    public Result Edit(RoleFields fields, TreePath owner, RoleGraph roles, int? expectedVersion, Instant now)
    {
        if (IsBuiltIn)
            return RoleErrors.BuiltIn(Code);
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var assign = Checked(fields, owner, roles, problems);
        if (problems.Any)
            return problems;

        assign();
        Edited(new RoleEdited(CustomerId!.Value, now, Id, Code));
        return Result.Success;
    }

    /// <summary>Whether the role may go: nobody has it and no other role includes it. Records the removal.</summary>
    public Result Delete(int assignments, int includingRoles, int? expectedVersion, Instant now)
    {
        if (IsBuiltIn)
            return RoleErrors.BuiltIn(Code);
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(assignments > 0, RoleErrors.Assigned(Code, assignments));
        problems.AddIf(includingRoles > 0, RoleErrors.Included(Code, includingRoles));
        if (problems.Any)
            return problems;
        Edited(new RoleDeleted(CustomerId!.Value, now, Id, Code));
        return Result.Success;
    }

    private Action Checked(RoleFields fields, TreePath owner, RoleGraph roles, Problems problems)
    {
        var description = problems.Take(fields.Description, Description, typed => TextRules.Optional("description", typed));
        var permissions = problems.Take(fields.Permissions, _permissions, ParsePermissions);
        var includes = problems.Take(fields.Includes, _includes, typed => ParseIncludes(typed, owner, roles));
        return () =>
        {
            Description = description;
            Replace(_permissions, permissions!);
            Replace(_includes, includes!);
        };
    }

    private static Result<string> ParseCode(string? typed, IReadOnlyCollection<string> relatedCodes)
    {
        var code = typed?.Trim();
        if (string.IsNullOrEmpty(code))
            return InputErrors.Required("code");
        if (code.Length > MaxCodeLength || !char.IsAsciiLetter(code[0]) || !code.All(char.IsAsciiLetterOrDigit))
            return RoleErrors.InvalidCode(typed!, MaxCodeLength);
        return relatedCodes.Contains(code, StringComparer.OrdinalIgnoreCase) ? RoleErrors.CodeTaken(code) : code;
    }

    private static Result<List<string>> ParsePermissions(IReadOnlyList<string> typed)
    {
        var problems = new Problems();
        foreach (var (index, name) in typed.Index().Where(item => !Permission.IsKnown(item.Item)))
            problems.Add(RoleErrors.UnknownPermission(name).At("permissions", Position(index)));
        return problems.Any ? problems : typed.Distinct().Order(StringComparer.Ordinal).ToList();
    }

    private Result<List<RoleInclude>> ParseIncludes(IReadOnlyList<RoleInclude> typed, TreePath owner, RoleGraph roles)
    {
        if (typed.Count > MaxIncludes)
            return InputErrors.TooMany("includes", typed.Count, MaxIncludes);
        var problems = new Problems();
        foreach (var (index, include) in typed.Index())
        {
            if (roles.Find(include.RoleId) is not { } included || !included.IsUsableAt(owner))
                problems.Add(new NotFound("Role", Position(include.RoleId.Value)).At("includes", Position(index), "roleId"));
        }

        if (!problems.Any && roles.FindCycle(Id, typed) is { } cycle)
            problems.Add(RoleErrors.Cycle([.. cycle.Select(id => roles.Find(id)?.Code ?? Code)]));
        return problems.Any ? problems : typed.Distinct().ToList();
    }

    private static string Position(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Replace<T>(List<T> list, List<T> next)
    {
        if (list.SequenceEqual(next))
            return;
        list.Clear();
        list.AddRange(next);
    }
}
