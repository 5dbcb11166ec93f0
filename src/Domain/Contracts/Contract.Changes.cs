using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class Contract
{
    /// <summary>Changes the members that are given, or none of them. After the termination only the notes.</summary>
    /// <param name="others">All other contracts of the customer.</param>
    /// <param name="today">The day in the customer's time zone.</param>
    /// <param name="isCounted">It has a ledger already, whose periods are written.</param>
    public Result Edit(
        ContractChanges changes,
        IReadOnlyCollection<Contract> others,
        LocalDate today,
        int? expectedVersion,
        Instant now,
        bool isCounted = false)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null && changes.ChangesMoreThanNotes, ContractErrors.Terminated(Name));
        if (problems.Any)
            return problems;

        // Tried on a copy first, so that a refused edit leaves nothing behind.
        var edited = (Contract)MemberwiseClone();
        edited.Take(changes, problems);
        if (changes.ChangesMoreThanNotes)
            edited.CheckHeader(others, today, problems);
        edited.CheckTerms(edited.Currency is null && !changes.Currency.IsSet, problems);
        if (FirstInvoicedAt is not null && Currency is { } agreed)
            problems.AddIf(edited.Currency != agreed, ContractErrors.CurrencyFixed(agreed));
        if (isCounted || FirstInvoicedAt is not null)
            problems.AddIf((edited.StartsOn, edited.Terms?.Period) != (StartsOn, Terms?.Period), ContractErrors.PeriodsFixed);
        if (problems.Any)
            return problems;

        Take(changes, problems);
        Edited(new ContractEdited(CustomerId, now, Id, FieldsOf(changes)));
        return Result.Success;
    }

    /// <summary>Names copies of the policy and of the rates from now on; what was agreed stays as it is.</summary>
    public void FollowCopies(Func<SlaPolicyId, SlaPolicyId> policyOf, Func<RateId, RateId> rateOf, Instant now)
    {
        SlaPolicyId = SlaPolicyId is { } policy ? policyOf(policy) : null;
        Terms = Terms?.WithRates((_, rate) => rate with { RateId = rateOf(rate.RateId) });
        Edited(new ContractEdited(CustomerId, now, Id, ["slaPolicyId", "terms"]));
    }

    /// <summary>Puts a draft in force.</summary>
    public Result Sign(int? expectedVersion, Instant now) =>
        Switch(
            !IsDraft || TerminatedAt is not null,
            ContractErrors.NotADraft(Name),
            expectedVersion,
            () => IsDraft = false,
            new ContractSigned(CustomerId, now, Id));

    /// <summary>Switches it off; as it is no longer active it is no default any more.</summary>
    public Result Suspend(int? expectedVersion, Instant now) => Switch(
        !IsActive || TerminatedAt is not null, ContractErrors.AlreadySuspended(Name), expectedVersion,
        () => (IsActive, IsDefault) = (false, false), new ContractSuspended(CustomerId, now, Id));

    public Result Resume(int? expectedVersion, Instant now) => Switch(
        IsActive || TerminatedAt is not null,
        ContractErrors.NotSuspended(Name),
        expectedVersion,
        () => IsActive = true,
        new ContractResumed(CustomerId, now, Id));

    /// <summary>Ends the contract early; from then on only the notes can be changed.</summary>
    /// <param name="endsOn">The last day, which still counts.</param>
    public Result Terminate(LocalDate endsOn, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null, ContractErrors.Terminated(Name));
        problems.AddIf(endsOn < StartsOn, ContractErrors.EndBeforeStart(StartsOn, endsOn));
        problems.AddIf(endsOn > EndsOn, ContractErrors.TerminationAfterEnd(EndsOn, endsOn));
        if (problems.Any)
            return problems;

        (EndsOn, TerminatedAt) = (endsOn, now);
        if (NoticeOn > endsOn)
            NoticeOn = endsOn;
        Edited(new ContractTerminated(CustomerId, now, Id, endsOn));
        return Result.Success;
    }

    private Result Switch(bool isRefused, DomainError error, int? expectedVersion, Action change, DomainEvent @event)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(isRefused, error);
        if (problems.Any)
            return problems;
        change();
        Edited(@event);
        return Result.Success;
    }

    private void Take(ContractChanges changes, Problems problems)
    {
        Name = problems.Take(changes.Name, Name, name => TextRules.Required("name", name)) ?? Name;
        Notes = problems.Take(changes.Notes, Notes, notes => TextRules.Optional("notes", notes, TextRules.Long));
        Currency = problems.Take(changes.Currency, Currency, Contracts.Currency.Parse);
        StartsOn = changes.StartsOn.ValueOr(StartsOn);
        EndsOn = changes.EndsOn.ValueOr(EndsOn);
        IsDefault = changes.IsDefault.ValueOr(IsDefault);
        IsTaxable = changes.IsTaxable.ValueOr(IsTaxable);
        NoticeOn = changes.NoticeOn.ValueOr(NoticeOn);
        RenewsForMonths = changes.RenewsForMonths.ValueOr(RenewsForMonths);
        Prorates = changes.Prorates.ValueOr(Prorates);
        Terms = changes.Terms.ValueOr(Terms);
        SlaPolicyId = changes.SlaPolicyId.ValueOr(SlaPolicyId);
    }

    private static string[] FieldsOf(ContractChanges changes)
    {
        (string Name, bool IsSet)[] members =
        [
            ("name", changes.Name.IsSet), ("startsOn", changes.StartsOn.IsSet), ("endsOn", changes.EndsOn.IsSet),
            ("isDefault", changes.IsDefault.IsSet),
            ("isTaxable", changes.IsTaxable.IsSet), ("noticeOn", changes.NoticeOn.IsSet),
            ("renewsForMonths", changes.RenewsForMonths.IsSet),
            ("prorates", changes.Prorates.IsSet), ("terms", changes.Terms.IsSet), ("currency", changes.Currency.IsSet),
            ("slaPolicyId", changes.SlaPolicyId.IsSet), ("notes", changes.Notes.IsSet),
        ];
        return [.. members.Where(member => member.IsSet).Select(member => member.Name)];
    }
}
