using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>
/// A list of prices, and contracts of several kinds from the beginning of the year; the ten hours of Contoso Ostrava are partly used.
/// </summary>
internal sealed class DemoContracts(Dictionary<string, Customer> planted, CustomerGraphDb db, IdRange ids, Instant now)
{
    private readonly LocalDate _today = now.InUtc().Date;

    public async Task SignAsync()
    {
        var engineer = Rate("Engineer, per hour", 90, "ENG-1", "Labour");
        var evening = Rate("Engineer after 5 pm, per hour", 120, "ENG-2", "Labour");
        var mailbox = Rate("Mailbox", 15, "MBX-1", "Licences");
        var server = Rate("Monitored server", 40, "MON-1", "Monitoring");
        var gigabyte = Rate("Gigabyte of backup", 0.2m, "BAK-1", "Backup");

        var care = await SignAsync("JBL", "Care", new RetainerFlatFee(10, mailbox, BillingPeriod.Monthly), "GBP", isDefault: true, "Gold");
        var advice = await SignAsync("NWR", "Advice", new Hourly(engineer, [evening], BillingPeriod.OnDemand), "EUR");
        var evenings = new Exclusion { Hours = new ExcludedHours([.. Week], new(17 * 60, 24 * 60)) };
        _ = care.Exclude([evenings], advice.Id, new Dictionary<ContractId, Contract> { [advice.Id] = advice }, null, now);

        var block = new BlockHours(10, engineer, BillingPeriod.Monthly)
        {
            OverageRate = evening, Rules = new BlockRules { RollsOver = true, RolloverExpiresAfterPeriods = 1 },
        };
        Use(await SignAsync("CSO", "Ten hours", block, "EUR", isDefault: true, "Silver"));
        await SignAsync("NWR", "Servers", new RemoteMonitoring(server, DeviceCategory.Server, BillingPeriod.Monthly), "EUR");
        await SignAsync("ACC", "Backup", new OnlineBackup(gigabyte, BackupCategory.TotalGigabytes, BillingPeriod.Quarterly), "CHF");
        await SignAsync(
            "ACC", "New website", new ProjectOneTimeFee(12_000) { Milestones = [new("Design", 4_000), new("Launch", 8_000)] }, "CHF");
    }

    private static IEnumerable<IsoDayOfWeek> Week => Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None);

    private AgreedRate Rate(string description, decimal amount, string sku, string category)
    {
        var rate = Domain.Contracts.Rate.Create(
            new(ids.Next()), planted["ROOT"].Id, new RateFields(amount, description, sku, category), now).Value;
        db.Add(rate);
        return rate.Agree("rate").Value;
    }

    private async Task<Contract> SignAsync(
        string code, string name, Terms terms, string currency, bool isDefault = false, string? sla = null)
    {
        var policy = sla is null ? null : await db.SlaPolicies.SingleAsync(policy => policy.Name == sla);
        var contract = Contract.Create(
            new NewContract
            {
                Id = new(ids.Next()), CustomerId = planted[code].Id, Name = name, Kind = terms.Kind, Terms = terms, Currency = currency,
                StartsOn = new LocalDate(_today.Year, 1, 1), IsDefault = isDefault, SlaPolicyId = policy?.Id, Today = _today, Now = now,
            },
            []).Value;
        db.Add(contract);
        return contract;
    }

    private void Use(Contract contract)
    {
        var ledger = BlockLedger.Open(contract, contract.Schedule!.At(0)!, now);
        ledger.CatchUp(contract, _today, now);
        _ = ledger.Draw(contract, 4.5m, "Ticket 1042: the new printer", now);
        _ = ledger.Draw(contract, 2, "Ticket 1057: a slow laptop", now);
        db.Add(ledger);
    }
}
