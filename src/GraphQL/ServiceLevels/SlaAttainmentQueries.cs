using System.Globalization;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Query")]
internal static class SlaAttainmentQueries
{
    private const int MaxRows = 1_000;

    public static async ValueTask<SlaAttainment?> SlaAttainmentAsync(
        string? customerId, string? subtreeOf, string? policyId, string fromMonth, string toMonth,
        IReadOnlyList<SlaAttainmentGroup> groupBy, int first,
        Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Check(customerId, subtreeOf, fromMonth, toMonth, groupBy, first);
        if (await store.ReportAsync(customerId ?? subtreeOf, caller, timeProvider, cancellationToken) is not { Top: { } top } report)
            return null;
        if (!caller.Actor.May(Permission.ReportRead, top))
            throw new FieldErrorException(Gate.Forbidden(Permission.ReportRead));
        var policy = policyId is null ? (long?)null : GlobalId.NumberOf(ObjectKind.SlaPolicy, policyId);
        // No policy has a negative number, so an id that names none counts nothing.
        var question = new SlaAttainmentQuestion(
            top, subtreeOf is null ? null : report.Tree, policy is 0 ? -1 : policy, fromMonth, toMonth);
        var visible = Visibility.ListOf(caller.Actor, Permission.ReportRead);
        var total = await store.SlaAttainmentAsync(question, SlaAttainmentGroups.None, visible, 1, cancellationToken);
        var groups = groupBy.Aggregate(SlaAttainmentGroups.None, (all, group) => all | (SlaAttainmentGroups)(1 << (int)group));
        var rows = groups == SlaAttainmentGroups.None
            ? []
            : await store.SlaAttainmentAsync(question, groups, visible, first + 1, cancellationToken);
        return new SlaAttainment(total[0], [.. rows.Take(first)], rows.Count > first);
    }

    private static void Check(
        string? customerId, string? subtreeOf, string fromMonth, string toMonth, IReadOnlyList<SlaAttainmentGroup> groupBy, int first)
    {
        if (customerId is null == subtreeOf is null)
            throw Refused("Give exactly one of customerId and subtreeOf.");
        if (!IsMonth(fromMonth) || !IsMonth(toMonth) || string.CompareOrdinal(fromMonth, toMonth) > 0)
            throw Refused("Give months as 2026-03, the first one not behind the last one.");
        if (groupBy.Contains(SlaAttainmentGroup.Customer) && groupBy.Contains(SlaAttainmentGroup.Subtree))
            throw Refused("Give at most one of CUSTOMER and SUBTREE.");
        if (first is < 1 or > MaxRows)
            throw Refused($"A report has 1 to {MaxRows} rows; first is {first}.");
    }

    private static bool IsMonth(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
