using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Policies and calendars that a customer may use: its own and those of customers above it, as long as they are not archived.</summary>
internal static class Usable
{
    /// <summary>NOT_FOUND unless the customer may use the policy from now on.</summary>
    public static async Task<Result> PolicyAsync(
        this Work work, SlaPolicyId? id, Customer customer, string field, CancellationToken cancellationToken)
    {
        if (id is not { } policyId)
            return Result.Success;
        var owners = OwnersFor(customer);
        var isUsable = await work.Db.SlaPolicies.AnyAsync(
            policy => policy.Id == policyId && policy.ArchivedAt == null && owners.Contains(policy.OwnerId), cancellationToken);
        return isUsable ? Result.Success : NotFound("SlaPolicy", policyId.Value, field);
    }

    /// <summary>NOT_FOUND unless the customer may use the calendar from now on.</summary>
    public static async Task<Result> CalendarAsync(
        this Work work, CalendarId? id, Customer customer, string[] path, CancellationToken cancellationToken)
    {
        if (id is not { } calendarId)
            return Result.Success;
        var owners = OwnersFor(customer);
        var isUsable = await work.Db.Calendars.AnyAsync(
            calendar => calendar.Id == calendarId && calendar.ArchivedAt == null && owners.Contains(calendar.OwnerId), cancellationToken);
        return isUsable ? Result.Success : NotFound("Calendar", calendarId.Value, path);
    }

    private static List<CustomerId> OwnersFor(Customer customer) => [customer.Id, .. customer.Path.AncestorIds];

    private static DomainError NotFound(string kind, long number, params string[] path) =>
        new NotFound(kind, number.ToString(CultureInfo.InvariantCulture)).At(path);
}
