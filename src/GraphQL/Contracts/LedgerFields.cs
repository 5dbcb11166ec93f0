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

/// <summary>A page of a ledger's entries, newest first.</summary>
internal sealed record LedgerEntryPage(Page<LedgerEntryRow> Page, long ContractId)
{
    public const string OrderName = "ledger";

    public static string CursorOf(LedgerEntryRow entry) => CursorText.Encode(OrderName, new Keyset("", entry.Number));
}

[ResolversOf("BlockLedger")]
internal static class BlockLedgerFields
{
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

    public static async ValueTask<IReadOnlyList<LedgerEntryPage>> EntriesAsync(
        IReadOnlyList<OpenLedger> ledgers, int? first, string? after, int? last, string? before, Store store, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, cursor => CursorText.Decode(LedgerEntryPage.OrderName, cursor));
        var pages = await store.LedgerEntriesByContractAsync(IdsOf(ledgers), request, cancellationToken);
        return [.. pages.Zip(ledgers, (page, ledger) => new LedgerEntryPage(page, ledger.Row.ContractId))];
    }

    private static long[] IdsOf(IReadOnlyList<OpenLedger> ledgers) => [.. ledgers.Select(ledger => ledger.Row.ContractId)];
}

[ResolversOf("LedgerEntryConnection")]
internal static class LedgerEntryConnectionFields
{
    public static IReadOnlyList<LedgerEntryRow> Nodes(LedgerEntryPage page) => page.Page.Rows;

    public static IReadOnlyList<LedgerEntryEdge> Edges(LedgerEntryPage page) =>
        [.. page.Page.Rows.Select(entry => new LedgerEntryEdge(LedgerEntryPage.CursorOf(entry), entry))];

    public static PageInfo PageInfo(LedgerEntryPage page) => page.Page.Describe(LedgerEntryPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<LedgerEntryPage> pages, Store store, CancellationToken cancellationToken) =>
        await store.LedgerEntryCountByContractAsync([.. pages.Select(page => page.ContractId)], cancellationToken);
}
