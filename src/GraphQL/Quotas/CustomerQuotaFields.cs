using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Quotas;

/// <summary>What a customer uses and may use.</summary>
[ResolversOf("Customer")]
internal static class CustomerQuotaFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<Quota>>> QuotasAsync(
        IReadOnlyList<CustomerRow> customers, QuotaOutlook outlook, CancellationToken cancellationToken)
    {
        var standings = await outlook.StandingsAsync(PathsOf(customers), cancellationToken);
        return [.. standings.Select(list => list.Select(standing => standing.Quota).OfType<Quota>().ToList())];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<QuotaStanding>>> QuotaUsageAsync(
        IReadOnlyList<CustomerRow> customers, QuotaOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.StandingsAsync(PathsOf(customers), cancellationToken);

    public static async ValueTask<IReadOnlyList<int?>> EffectiveFreeAsync(
        IReadOnlyList<CustomerRow> customers, QuotaMetric metric, string? serviceCode, QuotaOutlook outlook, CancellationToken cancellationToken) =>
        QuotaKey.Of(metric, serviceCode).TryGet(out var key, out var errors)
            ? await outlook.EffectiveFreeAsync(PathsOf(customers), key, cancellationToken)
            : throw new FieldErrorException(new FieldError(errors[0].Message, ErrorCodes.BadUserInput));

    private static string[] PathsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Path)];
}
