using System.Globalization;
using CustomerGraph.Domain.Customers;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Contracts;

/// <summary>Every refusal of the area Contracts.</summary>
public static class ContractErrors
{
    public static DomainError NameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.ContractNameTaken, "name", name, "is the name of another contract of this customer");

    public static DomainError EndBeforeStart(LocalDate startsOn, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.EndBeforeStart, "endsOn", Text(endsOn), $"must not be before the start, {Text(startsOn)}");

    public static DomainError TerminationAfterEnd(LocalDate current, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "endsOn", Text(endsOn), $"must not be after the agreed end, {Text(current)}");

    public static DomainError DefaultNotActive =>
        InputErrors.Invalid(ErrorCode.DefaultContractNotActive, "isDefault", "true", "needs a contract that is not over");

    public static DomainError DefaultExists(string name) =>
        InputErrors.Invalid(ErrorCode.DefaultContractExists, "isDefault", "true", $"\"{name}\" is the default contract already");

    public static DomainError Terminated(string name) =>
        new RuleViolated(ErrorCode.ContractTerminated, $"\"{name}\" is terminated; only its notes can be changed.");

    public static DomainError NoticeAfterEnd(LocalDate noticeOn, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.NoticeAfterEnd, "noticeOn", Text(noticeOn), $"must not be after the end, {Text(endsOn)}");

    public static DomainError InvalidCurrency(string typed) =>
        InputErrors.Invalid(ErrorCode.InvalidCurrency, "currency", typed, "must be a currency of ISO 4217, such as EUR");

    public static DomainError CurrencyMissing =>
        InputErrors.Invalid(ErrorCode.InvalidCurrency, "currency", null, "must be given with the terms");

    public static DomainError CurrencyFixed(Currency current) =>
        InputErrors.Invalid(ErrorCode.CurrencyFixed, "currency", current.Code, "is fixed since the first invoice");

    public static DomainError KindDiffers(ContractKind kind, ContractKind ofTerms) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "kind", kind.ToString(), $"does not fit to the terms, which are {ofTerms}");

    public static DomainError PeriodsFixed => InputErrors.Invalid(
        ErrorCode.PeriodsFixed,
        "startsOn",
        null,
        "and the billing period are fixed since the first invoice, or the first entry of the ledger");

    public static DomainError WasInForce(string name) =>
        new RuleViolated(ErrorCode.ContractInUse, $"\"{name}\" has been in force; terminate it instead.");

    public static DomainError FallenThroughTo(string name, string from) =>
        new RuleViolated(ErrorCode.ContractInUse, $"Work falls through to \"{name}\" from \"{from}\".");

    public static DomainError AlreadyInvoiced(ChargePeriod period) => InputErrors.Invalid(
        ErrorCode.AlreadyInvoiced,
        "period",
        Text((int?)period.Index),
        $"was charged already, or overlaps with what was: {Text(period.From)} to {Text(period.To.PlusDays(-1))}");

    public static DomainError NotOver(ChargePeriod period) =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "period", Text((int?)period.Index), $"is charged at its end, from {Text(period.To)} on");

    public static DomainError NoSuchPeriod(int period) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "period", Text((int?)period), "is no period of this contract");

    public static DomainError OutsideOfContract(string field, LocalDate day) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, field, Text(day), "must lie within the contract, and the first day not after the last");

    public static DomainError WithoutTerms(string name) =>
        new RuleViolated(ErrorCode.TermsMissing, $"\"{name}\" has no terms yet, so nothing can be charged.");

    public static DomainError NotCounted(string name, ContractKind kind) =>
        new RuleViolated(ErrorCode.NotABlock, $"\"{name}\" is a contract of the type {kind.InWords()} and has no block to draw from.");

    public static DomainError PoolsDiffer =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "contractIds", null, "must all count the same: hours, tickets, or money of one currency");

    public static DomainError UnknownRate(RateId rateId) =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "rateId", rateId.Value.ToString(CultureInfo.InvariantCulture), "is no rate of this contract");

    public static DomainError RenewalOutOfRange(int? months) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "renewsForMonths", Text(months), "must be from 1 to 120");

    public static DomainError NotRenewable(string name) =>
        new RuleViolated(ErrorCode.ContractNotRenewable, $"\"{name}\" does not renew itself, or is not over yet.");

    public static DomainError NoLonger(LocalDate current, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "endsOn", Text(endsOn), $"must be after the agreed end, {Text(current)}");

    public static DomainError NotADraft(string name) =>
        new RuleViolated(ErrorCode.InvalidTransition, $"\"{name}\" is no draft.");

    public static DomainError AlreadySuspended(string name) =>
        new RuleViolated(ErrorCode.InvalidTransition, $"\"{name}\" is suspended already.");

    public static DomainError NotSuspended(string name) =>
        new RuleViolated(ErrorCode.InvalidTransition, $"\"{name}\" is not suspended.");

    public static DomainError RateArchived(string description) =>
        InputErrors.Invalid(ErrorCode.RateArchived, "rate", description, "is archived");

    public static DomainError NotPositive(string field, decimal value) =>
        InputErrors.Invalid(ErrorCode.QuantityNotPositive, field, Text(value), "must be more than 0");

    public static DomainError Negative(string field, decimal value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, field, Text(value), "must not be negative");

    public static DomainError NotStorable(string field, decimal value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, field, Text(value), "must have at most 14 digits before and 4 after the point");

    public static DomainError PeriodNotAllowed(ContractKind kind, BillingPeriod period) =>
        InputErrors.Invalid(ErrorCode.InvalidBillingPeriod, "billingPeriod", period.InWords(), $"is not possible for {kind.InWords()}");

    public static DomainError RatesNotDistinct =>
        InputErrors.Invalid(ErrorCode.Duplicate, "additionalRates", null, "must differ from each other and from the primary rate");

    public static DomainError MilestonesDifferFromTotal(decimal total) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "milestones", null, $"must add up to the total amount, {Text(total)}");

    public static DomainError ExpiryOutOfRange(int? periods) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "rolloverExpiresAfterPeriods", Text(periods), "must be from 1 to 1000");

    public static DomainError ExpiryWithoutRollover =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "rolloverExpiresAfterPeriods", null, "needs a block that rolls over");

    public static DomainError ThresholdOutOfRange(int percent) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "alertThresholds", Text((int?)percent), "must be from 1 to 100 percent");

    public static DomainError AmbiguousPeriod(string typed) => InputErrors.Invalid(
        ErrorCode.AmbiguousBillingPeriod,
        "billingPeriod",
        typed,
        "is ambiguous: it may mean EVERY_TWO_WEEKS, or every two months, which is no billing period");

    public static DomainError UnknownPeriod(string typed) =>
        InputErrors.Invalid(ErrorCode.InvalidBillingPeriod, "billingPeriod", typed, "is no billing period");

    public static DomainError UnknownKind(string typed, ContractKind similar) =>
        InputErrors.Invalid(ErrorCode.UnknownContractType, "contractType", typed, $"is no type of contract; did you mean {similar}?");

    public static DomainError ExclusionOfEverything =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "exclusions", null, "must name a role, a type of work or hours");

    public static DomainError FallthroughCycle(IEnumerable<string> names) =>
        new RuleViolated(
            ErrorCode.FallthroughCycle, $"Contracts may not fall through to each other in a circle: {string.Join(" -> ", names)}.");

    public static DomainError FallthroughTooLong(int limit) =>
        new RuleViolated(ErrorCode.FallthroughTooLong, $"Work falls through at most {limit} contracts.");

    public static DomainError NoPayingContract(string why) =>
        new RuleViolated(ErrorCode.NoPayingContract, $"No contract pays for this work: {why}.");

    public static DomainError KindMissing => InputErrors.Invalid(ErrorCode.Required, "terms", null, "must be given, or the kind");

    public static DomainError BillerNotAbove(CustomerId biller) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "billedBy", biller.ToString(), "is no ancestor of the customer");

    public static DomainError NotInForce(string name, ContractStatus status) =>
        new RuleViolated(ErrorCode.ContractNotInForce, $"\"{name}\" is {status.InWords()} on the day of the work.");

    public static DomainError BlockExhausted(decimal wanted, decimal balance) =>
        InputErrors.Invalid(ErrorCode.BlockExhausted, "amount", Text(wanted), $"is more than the {Text(balance)} that are left");

    public static DomainError AdjustmentTooLarge(decimal amount, decimal balance) =>
        InputErrors.Invalid(
            ErrorCode.BlockExhausted, "amount", Text(amount), $"would take away more than the {Text(balance)} that are left");

    public static DomainError AdjustmentOfNothing => InputErrors.Invalid(ErrorCode.InvalidValue, "amount", "0", "must not be 0");

    public static DomainError LedgerClosed => new RuleViolated(ErrorCode.LedgerClosed, "The last period of the block is closed.");

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
