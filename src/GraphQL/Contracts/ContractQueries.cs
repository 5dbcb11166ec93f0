using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Query")]
internal static class ContractQueries
{
    private static readonly ListOrder<RateRow> Rates = new("rates", rate => new(rate.Description, rate.Id));

    public static async ValueTask<Connection<RateRow>> RatesAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Rates.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.ContractRead, store, caller, cancellationToken);
        var page = await store.RatesAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Rates.CursorOf, token => store.CountRatesAsync(reach, includeArchived, token));
    }

    public static async ValueTask<PayerExplanation> PayingContractAsync(
        WorkInput work, PayerSearch search, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(Typed(work, timeProvider), caller.Actor, cancellationToken);
        if (!found.TryGet(out var payer, out var errors))
            return new PayerExplanation(null, null, [], [.. errors.Shown()]);
        long[] ids = [payer.ContractId.Value, .. payer.FellThrough.Select(id => id.Value)];
        var rows = await store.ContractsByIdAsync(ids, caller.VisibleWith(Permission.ContractRead), cancellationToken);
        return new PayerExplanation(rows[0], payer.Source, [.. rows.Skip(1).OfType<ContractRow>()], []);
    }

    public static async ValueTask<BurnReport?> ContractBurnAsync(
        string? subtreeOf, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var visible = Visibility.ListOf(caller.Actor, Permission.ContractRead, Permission.ReportRead);
        var report = await store.ReportAsync(subtreeOf, caller, timeProvider, cancellationToken);
        if (report?.Top is { } top && !caller.Actor.May(Permission.ReportRead, top))
            throw new FieldErrorException(Gate.Forbidden(Permission.ReportRead));
        return report is null ? null : new BurnReport(await store.ContractBurnAsync(report.Scope, visible, cancellationToken));
    }

    private static TypedWork Typed(WorkInput work, TimeProvider timeProvider) => new(
        new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, work.CustomerId)),
        work.StartedAt.ValueOr(null) ?? Instant.FromDateTimeOffset(timeProvider.GetUtcNow()))
    {
        Role = work.Role.ValueOr(null),
        WorkType = work.WorkType.ValueOr(null),
        ContractId = ContractIds.Contract(work.ContractId),
        CaseContractId = ContractIds.Contract(work.CaseContractId),
    };
}
