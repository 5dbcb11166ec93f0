using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>What the settings say about a customer's policy and calendar.</summary>
/// <param name="Own">What the customer itself says.</param>
/// <param name="Inherited">What it inherits.</param>
/// <param name="CalendarId">The calendar that holds there; null for none.</param>
internal sealed record SlaSettings(SlaProposal? Own, InheritedSlaPolicy? Inherited, CalendarId? CalendarId)
{
    public static ValueTask<SlaSettings> ReadAsync(Store store, TreePath path, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SlaSettings(null, null, null));
}
