using System.Diagnostics;
using CustomerGraph.Application;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.ServiceLevelMeasure;

/// <summary>How long open cases take to be looked at again after their calendar changed: SQLite, synchronous as in production.</summary>
internal static class FollowUp
{
    public static async Task MeasureAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("cgmeasure").FullName;
        await using (var store = await Store.OpenAsync(
            new StoreOptions { Provider = StoreProvider.Sqlite, Connection = Path.Combine(folder, "measure.db") }, TimeProvider.System, CancellationToken.None))
        {
            var (calendar, root) = await FillAsync(store, count);
            var followUp = new FollowUpCases(store, TimeProvider.System);
            for (var round = 1; round <= 4; round++)
            {
                await ChangeAsync(store, calendar, root, round);
                var from = Stopwatch.GetTimestamp();
                var looked = await followUp.RunDueAsync(CancellationToken.None);
                Console.WriteLine($"{looked} open cases after a change of their calendar: {Stopwatch.GetElapsedTime(from).TotalMilliseconds:F0} ms");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(CalendarId Calendar, Customer Root)> FillAsync(Store store, int count)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var ids = await store.Ids.ReserveAsync(10, CancellationToken.None);
        await using var db = store.CreateContext();
        var root = Customer.CreateRoot(new NewCustomer
        {
            Id = new(ids.Next()), Code = CustomerCode.Of("ROOT"), Fields = new CustomerFields { Name = "Root" },
            NextDomainNameId = () => new DomainNameId(ids.Next()), Now = now,
        }).Value;
        var calendar = Calendar.Create(new(ids.Next()), root.Id, "Office", Definition(0), now).Value;
        var policy = SlaPolicy.Create(new(ids.Next()), root.Id, new SlaPolicyFields
        {
            Name = "Gold", CalendarId = calendar.Id,
            Targets = [new(SlaMetric.FirstResponse, SlaAmount.Hours(40)), new(SlaMetric.FirstResolution, SlaAmount.Hours(80)), new(SlaMetric.TotalResolution, SlaAmount.Hours(80))],
        }, now).Value;
        db.AddRange(root, calendar, policy);
        for (var i = 0; i < count; i++)
            db.Add(Open(new(await store.Ids.NextAsync(CancellationToken.None)), root, policy, now));
        await db.SaveChangesAsync();
        return (calendar.Id, root);
    }

    private static ServiceCase Open(ServiceCaseId id, Customer customer, SlaPolicy policy, Instant now) => ServiceCase.Open(new NewServiceCase
    {
        Id = id, CustomerId = customer.Id, Subject = "No paper", Facts = new CaseFacts(CasePriority.Medium),
        Binding = new(policy.Id, SlaSource.Contract, null, null), OpenedAt = now, By = "measure", Now = now,
    }).Value;

    private static async Task ChangeAsync(Store store, CalendarId calendar, Customer root, int minute)
    {
        var handler = new UpdateCalendarHandler(new Transactions(store, ConnectorRoutes.None, TimeProvider.System));
        var changed = await handler.HandleAsync(
            new UpdateCalendar(calendar, null, Definition(minute), Retroactive: false, null), Actor.System(root.Path), CancellationToken.None);
        if (changed.IsFailure)
            throw new InvalidOperationException(changed.Errors[0].Message);
    }

    private static CalendarDefinition Definition(int minute) => new()
    {
        TimeZone = "Europe/Zurich",
        Week = Enumerable.Range(1, 5).ToDictionary(
            day => (IsoDayOfWeek)day, _ => (IReadOnlyList<TypedWindow>)[new TypedWindow("08:00", "12:00"), new TypedWindow("13:00", $"17:{minute:00}")]),
    };
}
