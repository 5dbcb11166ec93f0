using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// A named set of permissions that may include other roles. Custom ones belong to a customer and can be used in its subtree; built-in ones
/// are the same everywhere and cannot be changed. See docs/concepts/roles-and-access.md.
/// </summary>
public sealed partial class Role : Aggregate
{
    private readonly List<string> _permissions = [];
    private readonly List<RoleInclude> _includes = [];
    private readonly List<string> _formerCodes = [];

    private Role()
    {
    }

    public RoleId Id { get; private set; }

    /// <summary>Where it belongs to; null for built-in ones.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Never changes. Unique, without regard to case, among the roles that can be used at one customer.</summary>
    public string Code { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>The service that this built-in role administers; null for all others.</summary>
    public string? ServiceCode { get; private set; }

    /// <summary>Its own permissions, in alphabetical order. What a built-in role is worth is said by <see cref="BuiltInRoles"/>.</summary>
    public IReadOnlyList<string> Permissions => _permissions;

    public IReadOnlyList<RoleInclude> Includes => _includes;

    /// <summary>
    /// Codes of what it is a copy of, where the copy had to be called otherwise. What settings say about these codes holds for it too.
    /// </summary>
    public IReadOnlyList<string> FormerCodes => _formerCodes;

    public bool IsBuiltIn => CustomerId is null;

    /// <summary>The built-in role that administers a service of the catalogue.</summary>
    /// <param name="root">The provider, to whom the catalogue belongs.</param>
    public static Role OfService(RoleId id, string serviceCode, string serviceName, CustomerId root, Instant now)
    {
        var role = new Role
        {
            Id = id, Code = BuiltInRoles.CodeForService(serviceCode), Description = $"Manages {serviceName} where the customer has it.",
            ServiceCode = serviceCode,
        };
        role.Created(new RoleCreated(root, now, id, role.Code));
        return role;
    }

    /// <summary>How decisions see the role.</summary>
    /// <param name="owner">Where the customer that it belongs to stands; null for a built-in one.</param>
    public RoleNode ToNode(TreePath? owner) =>
        new(Id, Code, _permissions.ToFrozenSet(), [.. _includes], owner) { FormerCodes = [.. _formerCodes] };
}
