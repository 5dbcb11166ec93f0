using CustomerGraph.Application.Folders;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Folders;

namespace CustomerGraph.GraphQL.Folders;

[ResolversOf("Mutation")]
internal static class FolderMutations
{
    public static async ValueTask<CreateFolderPayload> CreateFolderAsync(
        CreateFolderInput input, CreateFolderHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CreateFolder(CustomerIdOf(input.CustomerId), input.Name, FolderIdOf(input.ParentId.ValueOr(null)))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateFolderPayload> UpdateFolderAsync(
        UpdateFolderInput input, UpdateFolderHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var parent = input.ParentId.IsSet ? Optional.Of(FolderIdOf(input.ParentId.Value)) : default;
        var command = new UpdateFolder(FolderIdOf(input.FolderId)!.Value, input.Name, parent, input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DeleteFolderPayload> DeleteFolderAsync(
        DeleteFolderInput input,
        DeleteFolderHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new DeleteFolder(FolderIdOf(input.FolderId)!.Value, input.MoveContentsUp, input.ExpectedVersion.ValueOr(null));
        var deleted = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken), deleted.Errors.Shown());
    }

    public static async ValueTask<PutIntoFolderPayload> PutIntoFolderAsync(
        PutIntoFolderInput input,
        PutIntoFolderHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new PutIntoFolder(
            CustomerIdOf(input.CustomerId), FolderIdOf(input.FolderId.ValueOr(null)), [.. input.MemberIds.Select(CustomerIdOf)]);
        var put = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(put, selection, caller, cancellationToken), put.Errors.Shown());
    }

    private static async ValueTask<FolderRow?> ChangedAsync(
        Result<FolderId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.FoldersByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;

    private static FolderId? FolderIdOf(string? id) => id is null ? null : new(GlobalId.NumberOf(ObjectKind.Folder, id));

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
