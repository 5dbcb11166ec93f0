using System.Globalization;
using CustomerGraph.Domain.Services;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Auditing;

/// <summary>An object as the audit log names it.</summary>
internal sealed record AuditTarget(string Kind, string Key)
{
    // What clients call otherwise than the domain.
    private const string Definition = nameof(ServiceDefinition);

    /// <summary>An id that is none finds nothing.</summary>
    public static AuditTarget Of(string globalId) => GlobalId.Read(globalId) is { } id
        ? new(id.Kind == ObjectKind.Service ? Definition : id.Kind.ToString(), id.Number.ToString(CultureInfo.InvariantCulture))
        : new("", "");

    public string ShownKind => Kind == Definition ? nameof(ObjectKind.Service) : Kind;

    public GlobalId? Id => Enum.TryParse<ObjectKind>(ShownKind, out var kind)
        && long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new GlobalId(kind, number)
        : null;
}
