using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Settings;

[ResolversOf("SettingLockedError")]
internal static class SettingLockedErrorFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> LockedByAsync(
        IReadOnlyList<SettingLocked> errors, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(errors.Select(error => (CustomerId?)error.LockedBy), CustomerSelection.Of(selection), caller, cancellationToken);
}

[ResolversOf("SettingWeakerThanAncestorError")]
internal static class SettingWeakerThanAncestorErrorFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> BoundByAsync(
        IReadOnlyList<SettingWeakerThanAncestor> errors, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(errors.Select(error => error.BoundBy), CustomerSelection.Of(selection), caller, cancellationToken);
}
