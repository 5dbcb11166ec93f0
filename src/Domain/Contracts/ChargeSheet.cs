using System.Diagnostics;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>Writes the lines of one period.</summary>
internal sealed class ChargeSheet(ChargePeriod period, Currency currency, bool prorates)
{
    private readonly List<ChargeLine> _lines = [];
    private bool _needsDecision;

    private decimal Share => prorates ? period.Share : 1;

    public PeriodCharges Write(Terms terms, PeriodUsage usage)
    {
        switch (terms)
        {
            case RetainerFlatFee retainer:
                Add(retainer.Rate, retainer.Quantity, Share);
                break;
            case Hourly hourly:
                AddWork(hourly.PrimaryRate, hourly.AdditionalRates, usage.Work);
                break;
            case BlockHours block:
                Add(block.PricePerHour, block.HoursIncluded, Share);
                AddOverage(block.OverageRate, usage.Overage);
                break;
            case BlockMoney block:
                Add("Block", 1, block.ContractAmount, Share);
                if (usage.Overage > 0)
                    Add("Overage", 1, usage.Overage, 1);
                break;
            case RemoteMonitoring monitoring:
                AddDevices(monitoring, usage);
                break;
            case OnlineBackup backup:
                Add(backup.RatePerGigabyte, usage.Gigabytes, Share);
                break;
            case ProjectOneTimeFee project:
                AddProject(project);
                break;
            case ProjectHourlyRate project:
                AddWork(project.PrimaryRate, project.AdditionalRates, usage.Work);
                Cap(project.Cap);
                break;
            case PerTicket tickets:
                Add("Tickets included", 1, tickets.Price, Share);
                AddOverage(tickets.Overage, Math.Max(usage.Overage, usage.ResolvedTickets - tickets.TicketsIncluded));
                break;
            case PerUser users:
                Add(users.RatePerUser, Math.Max(users.MinimumQuantity, usage.Users), Share);
                break;
            default:
                throw new UnreachableException();
        }

        return new PeriodCharges(period, currency, _lines, _needsDecision);
    }

    private void AddWork(AgreedRate primary, IReadOnlyList<AgreedRate> additional, IReadOnlyList<WorkedHours> work)
    {
        foreach (var rate in additional.Prepend(primary))
        {
            var hours = work.Where(entry => (entry.RateId ?? primary.RateId) == rate.RateId).Sum(entry => entry.Hours);
            if (hours != 0)
                Add(rate, hours, 1);
        }

        _needsDecision |= work.Any(entry => entry.RateId is { } id && id != primary.RateId && additional.All(rate => rate.RateId != id));
    }

    private void AddOverage(AgreedRate? rate, decimal quantity)
    {
        if (quantity <= 0)
            return;
        if (rate is null)
            _needsDecision = true;
        else
            Add(rate, quantity, 1);
    }

    private void AddDevices(RemoteMonitoring terms, PeriodUsage usage)
    {
        var added = terms.AddedDevices == AddedDevices.Full
            ? []
            : usage.AddedDevices.Where(addition => period.Contains(addition.On)).ToList();
        Add(terms.RatePerDevice, usage.Devices - added.Sum(addition => addition.Count), Share);
        if (terms.AddedDevices != AddedDevices.Prorate)
            return;
        foreach (var addition in added)
            Add(terms.RatePerDevice, addition.Count, Share * Period.DaysBetween(addition.On, period.To) / period.Days);
    }

    private void AddProject(ProjectOneTimeFee project)
    {
        if (project.Milestones.Count == 0)
            Add("Project", 1, project.TotalAmount, 1);
        foreach (var milestone in project.Milestones)
            Add(milestone.Name, 1, milestone.Amount, 1);
    }

    private void Cap(decimal? cap)
    {
        var total = _lines.Sum(line => line.Amount);
        if (total > cap)
            Add("Cap", 1, cap.Value - total, 1);
    }

    private void Add(AgreedRate rate, decimal quantity, decimal share) =>
        _lines.Add(
            new ChargeLine(rate.Description, quantity, rate.Amount, share, currency.Round(quantity * rate.Amount * share), rate.RateId));

    private void Add(string text, decimal quantity, decimal unitPrice, decimal share) =>
        _lines.Add(new ChargeLine(text, quantity, unitPrice, share, currency.Round(quantity * unitPrice * share)));
}
