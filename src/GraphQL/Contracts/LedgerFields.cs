using CustomerGraph.Domain.Contracts;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>The account of a block, with its contract.</summary>
internal sealed record OpenLedger(LedgerRow Row, ContractRow Contract)
{
    public string? Currency => Contract is BlockMoneyRow ? Contract.Details.Currency : null;

    public BlockUnit Unit => Blocks.UnitOf(Contract.Kind);

    public bool IsClosed => Row.NextOn is null;

    public IReadOnlyList<int> Alerted => Row.Alerted;
}

internal static class Blocks
{
    public static BlockUnit UnitOf(ContractKind kind) => kind switch
    {
        ContractKind.BlockMoney => BlockUnit.Money,
        ContractKind.PerTicket => BlockUnit.Tickets,
        _ => BlockUnit.Hours,
    };
}

[ResolversOf("BlockLedger")]
internal static class BlockLedgerFields
{
    private static readonly ListOrder<LedgerEntryRow> Entries = new("ledger", entry => new("", entry.Number));

    public static async ValueTask<IReadOnlyList<decimal>> BalanceAsync(
        IReadOnlyList<OpenLedger> ledgers, Store store, CancellationToken cancellationToken) =>
        [.. (await CurrentAsync(ledgers, store, cancellationToken)).Select(recap => recap.Remaining)];

    public static async ValueTask<IReadOnlyList<RecapRow>> CurrentAsync(
        IReadOnlyList<OpenLedger> ledgers, Store store, CancellationToken cancellationToken) =>
        [.. (await store.RecapsByContractAsync(IdsOf(ledgers), 1, cancellationToken)).Select(recaps => recaps[0])];

    public static async ValueTask<IReadOnlyList<IReadOnlyList<RecapRow>>> RecapsAsync(
        IReadOnlyList<OpenLedger> ledgers, int last, Store store, CancellationToken cancellationToken)
    {
        Limits.Check("last", last, 1, ContractFields.MaxPeriods);
        return await store.RecapsByContractAsync(IdsOf(ledgers), last, cancellationToken);
    }

    public static async ValueTask<IReadOnlyList<Connection<LedgerEntryRow>>> EntriesAsync(
        IReadOnlyList<OpenLedger> ledgers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        CancellationToken cancellationToken)
    {
        var request = Entries.Read(first, after, last, before);
        var ids = IdsOf(ledgers);
        var pages = await store.LedgerEntriesByContractAsync(ids, request, cancellationToken);
        return Connection.Of(pages, Entries.CursorOf, token => store.LedgerEntryCountByContractAsync(ids, token));
    }

    private static long[] IdsOf(IReadOnlyList<OpenLedger> ledgers) => [.. ledgers.Select(ledger => ledger.Row.ContractId)];
}
