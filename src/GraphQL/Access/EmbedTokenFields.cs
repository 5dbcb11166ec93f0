using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("EmbedToken")]
internal static class EmbedTokenFields
{
    public static void Id(EmbedTokenRow token, ResponseWriter writer) => new GlobalId(ObjectKind.EmbedToken, token.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<EmbedTokenRow> tokens, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(tokens.Select(token => token.CustomerId), selection, caller, cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerEmbedTokenFields
{
    private static readonly ListOrder<EmbedTokenRow> Order = new(EmbedTokenRows.OrderName, token => new("", token.Id));

    public static ValueTask<IReadOnlyList<object?>> EmbedTokensAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        return caller.WithAsync(Permission.TokenEmbed, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.EmbedTokensByCustomerAsync(ids, request, cancellationToken);
            return Connection.Of(pages, Order.CursorOf, token => store.EmbedTokenCountByCustomerAsync(ids, token));
        });
    }
}

[ResolversOf("Mutation")]
internal static class EmbedTokenMutations
{
    private const int DefaultMinutes = 15;

    public static async ValueTask<CreateEmbedTokenPayload> CreateEmbedTokenAsync(
        CreateEmbedTokenInput input, EmbedTokenHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var customerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId));
        var command = new CreateEmbedToken(customerId, input.Documents, input.Origins, input.Minutes.ValueOr(null) ?? DefaultMinutes)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var made = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        var row = made.IsSuccess ? (await store.EmbedTokensByIdAsync([made.Value.Id.Value], caller.Visible, cancellationToken))[0] : null;
        return new(row, made.IsSuccess ? made.Value.Token?.Reveal() : null, made.Errors.Shown());
    }

    public static async ValueTask<RevokeEmbedTokenPayload> RevokeEmbedTokenAsync(
        RevokeEmbedTokenInput input, EmbedTokenHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var id = new EmbedTokenId(GlobalId.NumberOf(ObjectKind.EmbedToken, input.EmbedTokenId));
        var revoked = await handlers.HandleAsync(new RevokeEmbedToken(id), caller.Actor, cancellationToken);
        var row = revoked.IsSuccess ? (await store.EmbedTokensByIdAsync([id.Value], caller.Visible, cancellationToken))[0] : null;
        return new(row, revoked.Errors.Shown());
    }
}
