using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>
/// Policies and calendars that a customer may begin to use: its own and those of customers above it, as long as they are not
/// archived. Everything else is NOT_FOUND.
/// </summary>
internal static class Usable
{
    public static async Task<Result> PolicyAsync(
        this Work work, SlaPolicyId? id, Customer customer, string field, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        if (id is { } policyId)
            (await work.PoliciesAsync([policyId], customer, cancellationToken)).Require(policyId, [field], problems);
        return problems;
    }

    public static async Task<Result> CalendarAsync(
        this Work work, CalendarId? id, Customer customer, string[] path, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        if (id is { } calendarId)
            (await work.CalendarsAsync([calendarId], [], customer, cancellationToken)).Require(calendarId, path, problems);
        return problems;
    }

    /// <summary>Those of the policies that the customer may use.</summary>
    public static async Task<UsableIds<SlaPolicyId>> PoliciesAsync(
        this Work work, IEnumerable<SlaPolicyId> ids, Customer customer, CancellationToken cancellationToken)
    {
        var owners = OwnersFor(customer);
        var wanted = ids.Distinct().ToList();
        var found = wanted.Count == 0 ? [] : await work.Db.SlaPolicies
            .Where(policy => wanted.Contains(policy.Id) && policy.ArchivedAt == null && owners.Contains(policy.OwnerId))
            .Select(policy => policy.Id).ToListAsync(cancellationToken);
        return new("SlaPolicy", [.. found], id => id.Value);
    }

    /// <summary>Those of the calendars that the customer may use.</summary>
    /// <param name="known">In use already, so that they may be archived by now.</param>
    public static async Task<UsableIds<CalendarId>> CalendarsAsync(
        this Work work, IEnumerable<CalendarId> ids, IEnumerable<CalendarId> known, Customer customer, CancellationToken cancellationToken)
    {
        var owners = OwnersFor(customer);
        var wanted = ids.Except(known).ToList();
        var found = wanted.Count == 0 ? [] : await work.Db.Calendars
            .Where(calendar => wanted.Contains(calendar.Id) && calendar.ArchivedAt == null && owners.Contains(calendar.OwnerId))
            .Select(calendar => calendar.Id).ToListAsync(cancellationToken);
        return new("Calendar", [.. found, .. known], id => id.Value);
    }

    private static List<CustomerId> OwnersFor(Customer customer) => [customer.Id, .. customer.Path.AncestorIds];
}

/// <param name="Kind">What they are called in refusals.</param>
internal sealed record UsableIds<T>(string Kind, HashSet<T> Ids, Func<T, long> NumberOf)
    where T : struct
{
    /// <summary>Null names nothing and is never refused.</summary>
    public void Require(T? id, string[] path, Problems problems)
    {
        if (id is { } named && !Ids.Contains(named))
            problems.Add(new NotFound(Kind, NumberOf(named).ToString(CultureInfo.InvariantCulture)).At(path));
    }
}
