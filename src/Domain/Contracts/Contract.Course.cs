using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class Contract
{
    /// <summary>
    /// The first day on which <see cref="Review"/> has something to do; null: never again, unless the contract is changed.
    /// </summary>
    public LocalDate? ReviewOn
    {
        get
        {
            if (IsDraft)
                return null;
            var over = ExpiryToldOn == EndsOn ? (LocalDate?)null : EndsOn.PlusDays(1);
            return NoticeDue is { } notice && (over is null || notice < over) ? notice : over;
        }
    }

    private LocalDate? NoticeDue => TerminatedAt is null && NoticeOn != NoticeToldOn ? NoticeOn : null;

    /// <summary>
    /// Does what the days bring: tells that the day of notice has come, and when the last day is over, goes on or tells that it has ended.
    /// Each is told once; doing it again on the same day changes nothing.
    /// </summary>
    /// <param name="others">All other contracts of the customer.</param>
    /// <param name="today">The day in the customer's time zone.</param>
    public void Review(IReadOnlyCollection<Contract> others, LocalDate today, Instant now)
    {
        if (IsDraft)
            return;
        if (NoticeDue is { } noticeOn && noticeOn <= today)
        {
            NoticeToldOn = noticeOn;
            Record(new ContractNoticeDue(CustomerId, now, Id, noticeOn));
        }

        if (today <= EndsOn || ExpiryToldOn == EndsOn)
            return;
        if (Renew(today, now).IsSuccess)
        {
            // Somebody may have named another default meanwhile.
            IsDefault = IsDefault && !others.Any(other => other.IsDefaultOn(today));
            return;
        }

        ExpiryToldOn = EndsOn;
        Record(new ContractExpired(CustomerId, now, Id, EndsOn));
    }

    /// <summary>Lets a contract that is over, and renews itself, go on until it covers the day.</summary>
    /// <param name="today">The day in the customer's time zone.</param>
    public Result Renew(LocalDate today, Instant now)
    {
        if (RenewsForMonths is not { } months || today <= EndsOn || TerminatedAt is not null || !IsActive || IsDraft)
            return ContractErrors.NotRenewable(Name);

        // Counted from the first end, so that the end of a month does not drift.
        var firstFree = EndsOn.PlusDays(1);
        var times = 1;
        while (firstFree.PlusMonths(times * months) <= today)
            times++;
        var by = firstFree.PlusMonths(times * months).PlusDays(-1);
        NoticeOn = NoticeOn?.PlusDays(Period.DaysBetween(EndsOn, by));
        EndsOn = by;
        Edited(new ContractRenewed(CustomerId, now, Id, by));
        return Result.Success;
    }

    /// <summary>Lets the contract run longer than agreed before.</summary>
    /// <param name="until">The new last day; null takes the months that it renews itself for.</param>
    public Result RenewUntil(LocalDate? until, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null, ContractErrors.Terminated(Name));
        var endsOn = until ?? (RenewsForMonths is { } months ? EndsOn.PlusDays(1).PlusMonths(months).PlusDays(-1) : EndsOn);
        if (until is null)
            problems.AddIf(endsOn == EndsOn, ContractErrors.NotRenewable(Name));
        else
            problems.AddIf(endsOn <= EndsOn, ContractErrors.NoLonger(EndsOn, endsOn));
        if (problems.Any)
            return problems;

        NoticeOn = NoticeOn?.PlusDays(Period.DaysBetween(EndsOn, endsOn));
        EndsOn = endsOn;
        Edited(new ContractRenewed(CustomerId, now, Id, endsOn));
        return Result.Success;
    }

    /// <summary>Makes it the one that is charged where no other contract is named, in place of the one that was.</summary>
    /// <param name="others">All other contracts of the customer.</param>
    /// <param name="today">The day in the customer's time zone.</param>
    public Result MakeDefault(IReadOnlyCollection<Contract> others, LocalDate today, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null, ContractErrors.Terminated(Name));
        problems.AddIf(IsDraft || !IsOpenOn(today), ContractErrors.DefaultNotActive);
        if (problems.Any)
            return problems;
        if (IsDefault)
            return Result.Success;

        foreach (var former in others.Where(other => other.IsDefault))
        {
            former.IsDefault = false;
            former.Edited(new ContractEdited(CustomerId, now, former.Id, ["isDefault"]));
        }

        IsDefault = true;
        Edited(new ContractEdited(CustomerId, now, Id, ["isDefault"]));
        return Result.Success;
    }

    /// <summary>Takes back what never came into force. What was in force is terminated instead, so that it can be looked up.</summary>
    /// <param name="isCounted">It has a ledger.</param>
    /// <param name="reachedFrom">The contracts that fall through to it.</param>
    /// <param name="today">The day in the customer's time zone.</param>
    public Result Delete(bool isCounted, IReadOnlyCollection<Contract> reachedFrom, LocalDate today, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(
            isCounted || FirstInvoicedAt is not null || TerminatedAt is not null || (!IsDraft && StartsOn <= today),
            ContractErrors.WasInForce(Name));
        foreach (var contract in reachedFrom)
            problems.Add(ContractErrors.FallenThroughTo(Name, contract.Name));
        if (problems.Any)
            return problems;
        Record(new ContractDeleted(CustomerId, now, Id, Name));
        return Result.Success;
    }
}
