using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>That a period was charged; never changed.</summary>
/// <param name="Period">Index of the charge period from 0; on demand a running number.</param>
/// <param name="To">The first day that no longer counts.</param>
/// <param name="Reference">The number of the invoice in whatever writes invoices.</param>
public sealed record ContractInvoice(
    ContractId ContractId, int Period, LocalDate From, LocalDate To, decimal Total, string Currency, string Reference, Instant InvoicedAt);

public sealed partial class Contract
{
    /// <summary>
    /// Notes that a period was charged. Each is charged once, so what is charged at the end of the contract is charged once in total; a
    /// project by the hour not before its end. From the first invoice on, currency and periods are fixed.
    /// </summary>
    /// <param name="former">The invoices so far.</param>
    /// <param name="today">The day in the customer's time zone.</param>
    public Result<ContractInvoice> Invoice(
        PeriodCharges charges,
        string? reference,
        IReadOnlyCollection<ContractInvoice> former,
        LocalDate today,
        int? expectedVersion,
        Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var period = charges.Period;
        var text = problems.Take(TextRules.Required("reference", reference));
        problems.AddIf(IsDraft, ContractErrors.NotInForce(Name, ContractStatus.Draft));
        problems.AddIf(
            former.Any(invoice => invoice.Period == period.Index || (Terms!.Period == BillingPeriod.OnDemand && Overlaps(invoice, period))),
            ContractErrors.AlreadyInvoiced(period));
        problems.AddIf(Terms is ProjectHourlyRate && today < period.To, ContractErrors.NotOver(period));
        if (problems.Any)
            return problems;

        FirstInvoicedAt ??= now;
        Record(new ContractInvoiced(CustomerId, now, Id, period.Index, charges.Total, charges.Currency.Code));
        return new ContractInvoice(Id, period.Index, period.From, period.To, charges.Total, charges.Currency.Code, text!, now);
    }

    private static bool Overlaps(ContractInvoice invoice, ChargePeriod period) => invoice.From < period.To && period.From < invoice.To;
}
