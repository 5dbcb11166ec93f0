using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Quotas;

/// <summary>What a customer uses and may use.</summary>
[ResolversOf("Customer")]
internal static class CustomerQuotaFields
{
    public static ValueTask<IReadOnlyList<object?>> QuotasAsync(
        IReadOnlyList<CustomerRow> customers, QuotaOutlook outlook, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(Permission.QuotaRead, customers, async open =>
        {
            var standings = await outlook.StandingsAsync(PathsOf(open), cancellationToken);
            return [.. standings.Select(list => list.Select(standing => standing.Quota).OfType<Quota>().ToList())];
        });

    public static ValueTask<IReadOnlyList<object?>> QuotaUsageAsync(
        IReadOnlyList<CustomerRow> customers, QuotaOutlook outlook, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(Permission.QuotaRead, customers, async open => await outlook.StandingsAsync(PathsOf(open), cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> EffectiveFreeAsync(
        IReadOnlyList<CustomerRow> customers,
        QuotaMetric metric,
        string? serviceCode,
        QuotaOutlook outlook,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (!QuotaKey.Of(metric, serviceCode).TryGet(out var key, out var errors))
            throw new FieldErrorException(new FieldError(errors[0].Message, ErrorCodes.BadUserInput));
        return caller.WithAsync(Permission.QuotaRead, customers, async open =>
            [.. (await outlook.EffectiveFreeAsync(PathsOf(open), key, cancellationToken)).Select(free => (object?)free)]);
    }

    private static string[] PathsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Path)];
}
