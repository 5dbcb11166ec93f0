using System.Text.Json;
using CustomerGraph.Domain.Contracts;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Tests.Contracts;

public class ContractTests
{
    private static readonly LocalDate Today = new(2026, 3, 1);

    [Fact]
    public void Without_an_end_a_contract_runs_three_years()
    {
        var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "billing-periods.json"))).RootElement;

        vectors.GetArrayLength().ShouldBeGreaterThan(20);
        foreach (var vector in vectors.EnumerateArray())
            Create(startsOn: Date(vector, "start")).EndsOn.ShouldBe(Date(vector, "defaultEnd"));
        Create(startsOn: new(2024, 2, 29)).EndsOn.ShouldBe(new(2027, 2, 28));
    }

    [Fact]
    public void A_contract_may_last_one_day_but_not_end_before_it_starts()
    {
        Contract.Create(Input() with { EndsOn = Today }, []).ShouldSucceed();
        Contract.Create(Input() with { EndsOn = Today.PlusDays(-1) }, []).ShouldBeRefused(ErrorCode.EndBeforeStart);
    }

    [Fact]
    public void A_name_is_unique_per_customer_without_case() =>
        Contract.Create(Input() with { Name = "CARE" }, [Create()]).ShouldBeRefused(ErrorCode.ContractNameTaken);

    [Fact]
    public void There_is_one_default_among_the_contracts_that_are_not_over()
    {
        var current = Contract.Create(Input() with { IsDefault = true }, []).ShouldSucceed();
        var next = Input() with { Name = "Next", IsDefault = true };

        Contract.Create(next, [current]).ShouldBeRefused(ErrorCode.DefaultContractExists);
        Contract.Create(next with { Today = current.EndsOn.PlusDays(1), EndsOn = current.EndsOn.PlusDays(9) }, [current]).ShouldSucceed();
    }

    [Fact]
    public void A_contract_that_is_over_cannot_be_the_default() =>
        Contract.Create(Input() with { StartsOn = Today.PlusDays(-9), EndsOn = Today.PlusDays(-1), IsDefault = true }, [])
            .ShouldBeRefused(ErrorCode.DefaultContractNotActive);

    [Fact]
    public void The_status_follows_from_the_day_and_the_last_day_counts()
    {
        var contract = Contract.Create(Input() with { EndsOn = Today.PlusDays(9) }, []).ShouldSucceed();

        contract.StatusOn(Today.PlusDays(-1)).ShouldBe(ContractStatus.Scheduled);
        contract.StatusOn(Today).ShouldBe(ContractStatus.Active);
        contract.StatusOn(Today.PlusDays(9)).ShouldBe(ContractStatus.Active);
        contract.StatusOn(Today.PlusDays(10)).ShouldBe(ContractStatus.Expired);
        contract.IsOpenOn(Today.PlusDays(10)).ShouldBeFalse();
    }

    [Fact]
    public void A_terminated_contract_runs_to_its_new_end_and_is_not_terminated_again()
    {
        var contract = Create();

        contract.Terminate(Today.PlusDays(5), 1, A.Now).ShouldSucceed();

        contract.StatusOn(Today.PlusDays(5)).ShouldBe(ContractStatus.Active);
        contract.StatusOn(Today.PlusDays(6)).ShouldBe(ContractStatus.Terminated);
        contract.Terminate(Today.PlusDays(4), null, A.Now).ShouldBeRefused(ErrorCode.ContractTerminated);
    }

    [Fact]
    public void A_termination_lies_within_the_contract()
    {
        Create().Terminate(Today.PlusDays(-1), null, A.Now).ShouldBeRefused(ErrorCode.EndBeforeStart);
        Create().Terminate(Today.PlusYears(4), null, A.Now).ShouldBeRefused(ErrorCode.InvalidValue);
        Create().Terminate(Today, 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
    }

    private static Contract Create(LocalDate? startsOn = null) => Contract.Create(Input() with { StartsOn = startsOn ?? Today }, []).ShouldSucceed();

    private static NewContract Input() => new()
    {
        Id = new(1), CustomerId = new(7), Name = "Care", Kind = ContractKind.RetainerFlatFee, StartsOn = Today, Today = Today, Now = A.Now,
    };

    private static LocalDate Date(JsonElement vector, string member) => LocalDatePattern.Iso.Parse(vector.GetProperty(member).GetString()!).Value;
}
