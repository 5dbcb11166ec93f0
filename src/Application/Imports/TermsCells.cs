using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>What the columns of a contract hold of its terms; null where they have no such thing.</summary>
/// <param name="Quantity">For <see cref="PerUser"/> 0 where no minimum is agreed on.</param>
internal sealed record TermsCells(decimal? Quantity, decimal? Rate, decimal? Overage = null, string? CountBy = null)
{
    public static TermsCells Of(Terms? terms) => terms switch
    {
        RetainerFlatFee retainer => new(retainer.Quantity, retainer.Rate.Amount),
        Hourly hourly => new(null, hourly.PrimaryRate.Amount),
        BlockHours block => new(block.HoursIncluded, block.PricePerHour.Amount, block.OverageRate?.Amount),
        BlockMoney block => new(block.ContractAmount, block.PrimaryRate.Amount),
        RemoteMonitoring monitoring => new(null, monitoring.RatePerDevice.Amount, null, monitoring.CountBy.ToString()),
        OnlineBackup backup => new(null, backup.RatePerGigabyte.Amount, null, backup.CountBy.ToString()),
        ProjectOneTimeFee fee => new(fee.TotalAmount, null),
        ProjectHourlyRate project => new(null, project.PrimaryRate.Amount),
        PerTicket tickets => new(tickets.TicketsIncluded, tickets.Price, tickets.Overage?.Amount),
        PerUser users => new(users.MinimumQuantity, users.RatePerUser.Amount, null, users.CountRule.ToString()),
        _ => new(null, null),
    };

    /// <summary>
    /// Warns of every cell that says something else than the contract, because an import changes no terms. What the type of contract has
    /// no use for is passed over, as where a row creates one.
    /// </summary>
    public static void WarnOfOthers(ImportRow row, ContractCells typed, Contract known)
    {
        var held = Of(known.Terms);
        var kind = known.Kind;
        if (kind == ContractKind.ProjectOneTimeFee)
            Compare(typed.Quantity is null ? CustomerCsv.Rate : CustomerCsv.Quantity, typed.Quantity ?? typed.Rate, held.Quantity);
        else
            Compare(CustomerCsv.Rate, typed.Rate, held.Rate);
        if (kind is ContractKind.RetainerFlatFee
            or ContractKind.BlockHours
            or ContractKind.BlockMoney
            or ContractKind.PerTicket
            or ContractKind.PerUser)
            Compare(CustomerCsv.Quantity, typed.Quantity, held.Quantity);
        if (kind is ContractKind.BlockHours or ContractKind.PerTicket)
            Compare("OverageRate", typed.OverageRate, held.Overage);
        if (kind is not (ContractKind.ProjectOneTimeFee or ContractKind.ProjectHourlyRate)
            && typed.Period is { } period
            && period != known.Terms?.Period)
            Warn(row, CustomerCsv.BillingPeriod, known.Terms?.Period.ToString());
        if (kind is ContractKind.RemoteMonitoring or ContractKind.OnlineBackup or ContractKind.PerUser)
            CompareWords("CountBy", row.Text("CountBy"), held.CountBy);
        CompareWords(CustomerCsv.Currency, typed.Currency, known.Currency?.Code);

        void Compare(string column, decimal? wanted, decimal? current)
        {
            if (wanted is not null && wanted != current)
                Warn(row, column, current?.ToString("0.####", CultureInfo.InvariantCulture));
        }

        void CompareWords(string column, string? wanted, string? current)
        {
            if (wanted is not null
                && !string.Equals(wanted.Replace(" ", "", StringComparison.Ordinal), current, StringComparison.OrdinalIgnoreCase))
                Warn(row, column, current);
        }
    }

    private static void Warn(ImportRow row, string column, string? current) =>
        row.Warn(
            column,
            ErrorCode.TermsDiffer,
            $"{(current is null ? "is not agreed on" : $"stays {current}")}; an import changes no terms of a contract that exists");
}
