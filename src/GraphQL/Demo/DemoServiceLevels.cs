using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>A customer with working hours of its own, on the provider's Gold policy, and a case whose clocks run.</summary>
internal sealed class DemoServiceLevels(Store store, Instant now)
{
    public async Task<IEnumerable<object>> OfAsync(Customer customer, CustomerGraphDb db)
    {
        var ids = await store.Ids.ReserveAsync(10, CancellationToken.None);
        var gold = await db.SlaPolicies.SingleAsync(policy => policy.Name == "Gold");
        var calendar = Calendar.Create(new(ids.Next()), customer.Id, "Kathmandu office", Office(), now).Value;
        return
        [
            calendar,
            Setting(customer, SettingKeys.SlaPolicyId, gold.Id.Value, ids),
            Setting(customer, SettingKeys.CalendarId, calendar.Id.Value, ids),
            Case(customer, gold, calendar, ids),
        ];
    }

    /// <summary>Sunday to Friday; Saturday is the day of rest.</summary>
    private static CalendarDefinition Office() => new()
    {
        TimeZone = "Asia/Kathmandu",
        Week = new[] { IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday }
            .ToDictionary(day => day, _ => (IReadOnlyList<TypedWindow>)[new TypedWindow("09:00", "17:00")]),
        Holidays = [new Holiday(new EveryYearOn(9, 20), "Constitution Day")],
    };

    private StatementVersion Setting(Customer customer, string key, long value, IdRange ids)
    {
        var catalogue = EffectiveSetting.OfCatalogue(SettingCatalog.Of(key));
        var statement = new SettingStatement(customer.Id, key)
        {
            Operator = SettingOperator.Assign, Value = new SettingValue.Number(value), SetBy = "demo", SetAt = now, Version = 1,
        };
        return StatementVersion.Of(new(ids.Next()), statement, catalogue, catalogue.Under(statement));
    }

    private ServiceCase Case(Customer customer, SlaPolicy policy, Calendar calendar, IdRange ids)
    {
        var opened = ServiceCase.Open(new NewServiceCase
        {
            Id = new(ids.Next()), CustomerId = customer.Id, Subject = "The till does not print", Reference = "HD-1",
            Facts = new CaseFacts(CasePriority.High, CaseImpact.Minor), Binding = new(policy.Id, SlaSource.OwnSetting, calendar.Id, null),
            OpenedAt = now,
            By = "demo", Now = now,
        }).Value;
        var timeline = calendar.Timeline();
        opened.FollowUp(
            new SlaClocks(policy.ToTerms(), _ => timeline),
            new SlaCacheKey(1, policy.Version, 1),
            DateTimeZoneProviders.Tzdb[customer.TimeZone],
            now);
        return opened;
    }
}
