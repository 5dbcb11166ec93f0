using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class Contract
{
    /// <param name="others">All other contracts of the customer.</param>
    public static Result<Contract> Create(NewContract input, IReadOnlyCollection<Contract> others)
    {
        var problems = new Problems();
        var contract = new Contract
        {
            Id = input.Id, CustomerId = input.CustomerId, Kind = input.Kind, Terms = input.Terms,
            StartsOn = input.StartsOn, EndsOn = input.EndsOn ?? DefaultEndOf(input.StartsOn), NoticeOn = input.NoticeOn,
            IsDefault = input.IsDefault, IsDraft = input.IsDraft, IsTaxable = input.IsTaxable, RenewsForMonths = input.RenewsForMonths,
            Prorates = input.Prorates, SlaPolicyId = input.SlaPolicyId,
        };
        contract.Name = problems.Take(TextRules.Required("name", input.Name)) ?? "";
        contract.Notes = problems.Take(TextRules.Optional("notes", input.Notes, TextRules.Long));
        contract.Currency = input.Currency is null ? null : problems.Take(Contracts.Currency.Parse(input.Currency));
        contract.CheckHeader(others, input.Today, problems);
        contract.CheckTerms(input.Currency is null, problems);
        if (problems.Any)
            return problems;

        contract.Created(new ContractCreated(input.CustomerId, input.Now, input.Id, contract.Name));
        return contract;
    }

    private void CheckHeader(IReadOnlyCollection<Contract> others, LocalDate today, Problems problems)
    {
        problems.AddIf(EndsOn < StartsOn, ContractErrors.EndBeforeStart(StartsOn, EndsOn));
        if (NoticeOn is { } noticeOn)
            problems.AddIf(noticeOn > EndsOn, ContractErrors.NoticeAfterEnd(noticeOn, EndsOn));
        problems.AddIf(RenewsForMonths is < 1 or > MaxRenewalMonths, ContractErrors.RenewalOutOfRange(RenewsForMonths));
        problems.AddIf(
            Name.Length > 0 && others.Any(other => string.Equals(other.Name, Name, StringComparison.OrdinalIgnoreCase)),
            ContractErrors.NameTaken(Name));
        CheckDefault(others, today, problems);
    }

    private void CheckDefault(IReadOnlyCollection<Contract> others, LocalDate today, Problems problems)
    {
        if (!IsDefault)
            return;
        problems.AddIf(!IsOpenOn(today), ContractErrors.DefaultNotActive);
        if (others.FirstOrDefault(other => other.IsDefaultOn(today)) is { } current)
            problems.Add(ContractErrors.DefaultExists(current.Name));
    }

    private void CheckTerms(bool isCurrencyMissing, Problems problems)
    {
        if (Terms is null)
            return;
        problems.AddIf(Terms.Kind != Kind, ContractErrors.KindDiffers(Kind, Terms.Kind));
        problems.AddIf(isCurrencyMissing, ContractErrors.CurrencyMissing);
        problems.AddRange(Terms.Problems().Select(error => error.Under("terms", Terms.Member)));
    }
}
