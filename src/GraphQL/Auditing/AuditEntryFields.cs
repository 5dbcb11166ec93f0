using System.Globalization;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Auditing;

[ResolversOf("AuditEntry")]
internal static class AuditEntryFields
{
    public static string Number(AuditRecord entry) => entry.Number.ToString(CultureInfo.InvariantCulture);

    public static string TargetKind(AuditRecord entry) => TargetOf(entry).ShownKind;

    public static string? TargetId(AuditRecord entry) => TargetOf(entry).Id?.ToString();

    public static string TargetKey(AuditRecord entry) => entry.TargetId;

    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<AuditRecord> entries, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. entries.Select(entry => entry.CustomerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static async ValueTask<IReadOnlyList<UserRow?>> OnBehalfOfAsync(
        IReadOnlyList<AuditRecord> entries, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync(
            [.. entries.Select(entry => entry.UserId ?? 0)], caller.VisibleWith(Permission.UserRead), cancellationToken);

    private static AuditTarget TargetOf(AuditRecord entry) => new(entry.TargetKind, entry.TargetId);
}
