using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using FsCheck.Fluent;
using NodaTime;
using Event = CustomerGraph.Domain.Provisioning.ProvisioningEvent;
using Status = CustomerGraph.Domain.Provisioning.ProvisioningStatus;

namespace CustomerGraph.Domain.Tests.Provisioning;

public class ProvisioningTransitionsTests
{
    /// <summary>The table of the rules, written down a second time by hand: from, event, to.</summary>
    private static readonly HashSet<(Status, Event, Status)> Table =
    [
        .. Many([Status.NotProvisioned, Status.PendingChanges, Status.Provisioned, Status.Failed, Status.Deprovisioned], Event.ProvisionRequested, Status.Requested),
        .. Many([Status.NotProvisioned, Status.PendingChanges, Status.Provisioned, Status.Failed, Status.Deprovisioned], Event.ApprovalRequested, Status.AwaitingApproval),
        .. Many([Status.Provisioned, Status.PendingChanges, Status.Failed, Status.DeprovisionFailed], Event.DeprovisionRequested, Status.DeprovisionRequested),
        .. Many([Status.Requested, Status.InProgress], Event.StatusReset, Status.Failed),
        .. Many([Status.DeprovisionRequested, Status.Deprovisioning], Event.StatusReset, Status.DeprovisionFailed),
        (Status.AwaitingApproval, Event.Approved, Status.Requested),
        (Status.AwaitingApproval, Event.Rejected, Status.PendingChanges),
        (Status.AwaitingApproval, Event.ApprovalTimedOut, Status.PendingChanges),
        (Status.AwaitingApproval, Event.Cancelled, Status.PendingChanges),
        (Status.Requested, Event.Cancelled, Status.PendingChanges),
        (Status.Requested, Event.Started, Status.InProgress),
        (Status.InProgress, Event.TaskRetried, Status.InProgress),
        (Status.InProgress, Event.Succeeded, Status.Provisioned),
        (Status.InProgress, Event.SucceededBehind, Status.PendingChanges),
        (Status.InProgress, Event.Failed, Status.Failed),
        (Status.Provisioned, Event.Diverged, Status.PendingChanges),
        (Status.PendingChanges, Event.Diverged, Status.PendingChanges),
        (Status.PendingChanges, Event.Converged, Status.Provisioned),
        (Status.DeprovisionRequested, Event.Started, Status.Deprovisioning),
        (Status.Deprovisioning, Event.TaskRetried, Status.Deprovisioning),
        (Status.Deprovisioning, Event.Succeeded, Status.Deprovisioned),
        (Status.Deprovisioning, Event.Failed, Status.DeprovisionFailed),
    ];

    [Fact]
    public void Exactly_the_rows_of_the_table_are_possible()
    {
        var possible =
            from status in Enum.GetValues<Status>()
            from @event in Enum.GetValues<Event>()
            let next = ProvisioningTransitions.Next(status, @event, settled: Status.PendingChanges)
            where next.IsSuccess
            select (status, @event, next.Value);

        possible.ShouldBe(Table, ignoreOrder: true);
    }

    [Theory]
    [InlineData(Status.NotProvisioned, StatusColor.Grey)]
    [InlineData(Status.Deprovisioned, StatusColor.Grey)]
    [InlineData(Status.Requested, StatusColor.Yellow)]
    [InlineData(Status.InProgress, StatusColor.Orange)]
    [InlineData(Status.Provisioned, StatusColor.Green)]
    [InlineData(Status.PendingChanges, StatusColor.Blue)]
    [InlineData(Status.Failed, StatusColor.Red)]
    [InlineData(Status.DeprovisionFailed, StatusColor.Red)]
    public void A_status_has_its_colour(Status status, StatusColor color) => status.Color().ShouldBe(color);

    [Fact]
    public void No_sequence_of_calls_leads_out_of_the_table() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 11).Zip(Gen.Choose(1, 3))),
        calls =>
        {
            var (root, customer) = (A.Root(), A.Customer());
            foreach (var (call, request) in calls)
            {
                var settled = customer.Provisioning.Settled;
                var from = customer.Provisioning.Status;
                var result = Call(customer, root, call, new(request));
                if (!Holds(customer, from, settled, result))
                    return false;
            }

            return true;
        });

    private static bool Holds(Customer customer, Status from, Status settled, Result result)
    {
        var axis = customer.Provisioning;
        var isStep = axis.Status == from || axis.Status == settled || Table.Any(row => row.Item1 == from && row.Item3 == axis.Status)
            || (axis.Status is Status.Provisioned or Status.PendingChanges && settled is Status.Provisioned or Status.PendingChanges)
            || (from == Status.DeprovisionRequested && axis.Status == Status.DeprovisionFailed);
        var isHeldWhenBusy = axis.IsBusy == (axis.RequestId is not null && axis.Status != Status.AwaitingApproval);
        var isInLine = axis.Status != Status.Provisioned || customer.PendingChanges().Count == 0;
        var isPending = axis.Status != Status.PendingChanges || customer.PendingChanges().Count > 0;
        return isStep && isHeldWhenBusy && isInLine && isPending && (result.IsSuccess || axis.Status == from);
    }

    private static Result Call(Customer customer, Customer root, int call, ProvisioningRequestId request) => call switch
    {
        0 => customer.RequestProvisioning(request, root, true, A.Now),
        1 => customer.RequestProvisioning(request, root, true, A.Now, needsApproval: true),
        2 => customer.Approve(request, A.Now),
        3 => customer.Reject(request, A.Now),
        4 => customer.CancelRequest(request, A.Now),
        5 => customer.Start(request, A.Now),
        6 => customer.Succeed(request, A.Now),
        7 => customer.Fail(request, "no", A.Now),
        8 => customer.RequestDeprovisioning(request, 0, false, A.Now),
        9 => customer.ResetStatus("hangs", Duration.Zero, false, A.Now),
        10 => customer.Edit(new() { Name = $"Name {request.Value}" }, null, A.Now),
        _ => customer.Skip(request, "skipped", A.Now),
    };

    private static IEnumerable<(Status, Event, Status)> Many(Status[] from, Event @event, Status to) => from.Select(status => (status, @event, to));
}
