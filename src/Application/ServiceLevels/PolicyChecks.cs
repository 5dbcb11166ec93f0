using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>What a policy or calendar has to be compared with: names of others, and calendars that are named.</summary>
internal static class PolicyChecks
{
    /// <param name="current">The policy that is edited; null for a new one.</param>
    public static async Task CheckPolicyAsync(
        this Work work, SlaPolicy? current, SlaPolicyFields fields, Customer owner, Problems problems, CancellationToken cancellationToken)
    {
        var id = current?.Id;
        var others = await work.Db.SlaPolicies.Where(policy => policy.OwnerId == owner.Id && policy.ArchivedAt == null && policy.Id != id)
            .Select(policy => policy.Name).ToListAsync(cancellationToken);
        problems.AddIf(IsAmong(others, fields.Name), ServiceLevelErrors.PolicyNameTaken(fields.Name ?? ""));
        var named = fields.Targets.Take(SlaPolicy.MaxTargets)
            .Select(target => target.CalendarId)
            .Append(fields.CalendarId)
            .OfType<CalendarId>();
        var known = current?.ToTerms().CalendarIds.OfType<CalendarId>() ?? [];
        var usable = await work.CalendarsAsync(named, known, owner, cancellationToken);
        usable.Require(fields.CalendarId, ["calendarId"], problems);
        for (var i = 0; i < Math.Min(fields.Targets.Count, SlaPolicy.MaxTargets); i++)
            usable.Require(fields.Targets[i].CalendarId, ["targets", $"{i}", "calendarId"], problems);
    }

    public static async Task CheckCalendarNameAsync(
        this Work work, CalendarId? id, string? name, Customer owner, Problems problems, CancellationToken cancellationToken)
    {
        var others = await work.Db.Calendars.Where(
            calendar => calendar.OwnerId == owner.Id && calendar.ArchivedAt == null && calendar.Id != id)
            .Select(calendar => calendar.Name).ToListAsync(cancellationToken);
        problems.AddIf(IsAmong(others, name), ServiceLevelErrors.CalendarNameTaken(name ?? ""));
    }

    private static bool IsAmong(List<string> names, string? typed) =>
        typed?.Trim() is { Length: > 0 } name && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
