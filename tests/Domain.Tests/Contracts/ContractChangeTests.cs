using CustomerGraph.Domain.Contracts;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Contracts;

public class ContractChangeTests
{
    private static readonly LocalDate Today = TypedContract.Today;
    private static readonly RetainerFlatFee Terms = new(1, new AgreedRate(new(1), 100, "Care"), BillingPeriod.Monthly);

    [Fact]
    public void All_problems_of_a_contract_are_told_at_once() => Contract.Create(
        TypedContract.New() with
        {
            Name = "", EndsOn = Today.PlusDays(-1), NoticeOn = Today, RenewsForMonths = 0, IsDefault = true, Currency = "XXX",
            Terms = new Hourly(Terms.Rate, [Terms.Rate], BillingPeriod.Monthly),
        },
        []).ShouldBeRefused(
            ErrorCode.Required, ErrorCode.InvalidCurrency, ErrorCode.EndBeforeStart, ErrorCode.NoticeAfterEnd, ErrorCode.InvalidValue,
            ErrorCode.DefaultContractNotActive, ErrorCode.InvalidValue, ErrorCode.Duplicate);

    [Fact]
    public void Terms_need_a_currency() =>
        Contract.Create(TypedContract.New() with { Terms = Terms }, []).ShouldBeRefused(ErrorCode.InvalidCurrency);

    [Fact]
    public void A_contract_expires_at_midnight_of_the_customers_zone()
    {
        var contract = New(TypedContract.New() with { EndsOn = An.Date("2026-06-30") });
        var auckland = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];

        contract.StatusAt(An.Instant("2026-06-30T11:59Z"), auckland).ShouldBe(ContractStatus.Active);
        contract.StatusAt(An.Instant("2026-06-30T12:00Z"), auckland).ShouldBe(ContractStatus.Expired);
        contract.StatusAt(An.Instant("2026-06-30T12:00Z"), DateTimeZone.Utc).ShouldBe(ContractStatus.Active);
    }

    [Fact]
    public void A_draft_is_in_force_once_it_is_signed()
    {
        var contract = New(TypedContract.New() with { IsDraft = true });

        contract.StatusOn(Today).ShouldBe(ContractStatus.Draft);
        contract.Sign(1, A.Now).ShouldSucceed();
        contract.StatusOn(Today).ShouldBe(ContractStatus.Active);
        contract.Sign(null, A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);
    }

    [Fact]
    public void A_suspended_contract_is_no_default_any_more()
    {
        var contract = New(TypedContract.New() with { IsDefault = true });

        contract.Suspend(null, A.Now).ShouldSucceed();
        (contract.StatusOn(Today), contract.IsDefault).ShouldBe((ContractStatus.Suspended, false));
        contract.Suspend(null, A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);
        contract.Edit(new ContractChanges { IsDefault = true }, [], Today, null, A.Now).ShouldBeRefused(ErrorCode.DefaultContractNotActive);
        contract.Resume(null, A.Now).ShouldSucceed();
        contract.StatusOn(Today).ShouldBe(ContractStatus.Active);
    }

    [Fact]
    public void An_edit_changes_what_is_given_and_tells_its_fields()
    {
        var contract = New(TypedContract.New() with { Notes = "first", NoticeOn = Today });
        contract.DrainEvents();

        contract.Edit(new ContractChanges { Name = "Care plus", NoticeOn = null }, [], Today, 1, A.Now).ShouldSucceed();

        (contract.Name, contract.NoticeOn, contract.Notes).ShouldBe(("Care plus", null, "first"));
        contract.DrainEvents().ShouldHaveSingleItem().ShouldBeOfType<ContractEdited>().Fields.ShouldBe(["name", "noticeOn"]);
    }

    [Fact]
    public void A_refused_edit_changes_nothing()
    {
        var contract = New(TypedContract.New());

        contract.Edit(new ContractChanges { Name = "Other", EndsOn = Today.PlusDays(-1), Terms = Terms }, [], Today, 9, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
        contract.Edit(new ContractChanges { Name = "Other", EndsOn = Today.PlusDays(-1), Terms = Terms }, [], Today, 1, A.Now)
            .ShouldBeRefused(ErrorCode.EndBeforeStart, ErrorCode.InvalidCurrency);
        (contract.Name, contract.Version, contract.Terms).ShouldBe(("Care", 1, null));
    }

    [Fact]
    public void After_the_termination_only_the_notes_can_be_changed()
    {
        var contract = New(TypedContract.New());
        contract.Terminate(Today.PlusDays(5), null, A.Now).ShouldSucceed();

        contract.Edit(new ContractChanges { Notes = "left us", IsTaxable = true }, [], Today, null, A.Now).ShouldBeRefused(ErrorCode.ContractTerminated);
        contract.Edit(new ContractChanges { Notes = "left us" }, [], Today, null, A.Now).ShouldSucceed();
        contract.Notes.ShouldBe("left us");
    }

    [Fact]
    public void The_currency_is_fixed_after_the_first_invoice()
    {
        var contract = New(TypedContract.New() with { Terms = Terms, Currency = "eur" });
        contract.Edit(new ContractChanges { Currency = "CHF" }, [], Today, null, A.Now).ShouldSucceed();
        var charges = contract.Charges(contract.Periods(1).Single(), new PeriodUsage());
        contract.Invoice(charges, "2026-1", [], Today, null, A.Now).ShouldSucceed();

        contract.Edit(new ContractChanges { Currency = "EUR" }, [], Today, null, A.Now).ShouldBeRefused(ErrorCode.CurrencyFixed);
        contract.Edit(new ContractChanges { Currency = "CHF", IsTaxable = true }, [], Today, null, A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_contract_renews_itself_until_it_covers_the_day()
    {
        var contract = New(TypedContract.New() with { EndsOn = An.Date("2026-12-31"), NoticeOn = An.Date("2026-09-30"), RenewsForMonths = 12 });

        contract.Renew(An.Date("2026-12-31"), A.Now).ShouldBeRefused(ErrorCode.ContractNotRenewable);
        contract.Renew(An.Date("2028-02-01"), A.Now).ShouldSucceed();

        (contract.EndsOn, contract.NoticeOn).ShouldBe((An.Date("2028-12-31"), An.Date("2028-09-30")));
        New(TypedContract.New() with { EndsOn = An.Date("2026-12-31") }).Renew(An.Date("2027-01-01"), A.Now).ShouldBeRefused(ErrorCode.ContractNotRenewable);
    }

    [Fact]
    public void An_archived_rate_stays_with_its_contracts_and_goes_to_no_new_one()
    {
        var rate = Rate.Create(new(1), new(1), new RateFields(100, "Work", "SKU-1", "Labour"), A.Now).ShouldSucceed();
        var agreed = rate.Agree("primaryRate").ShouldSucceed();
        rate.Edit(new RateFields(120, "Work"), 1, A.Now).ShouldSucceed();
        rate.Archive(2, A.Now).ShouldSucceed();

        agreed.Amount.ShouldBe(100);
        rate.Agree("primaryRate").ShouldBeRefused(ErrorCode.RateArchived);
        rate.Edit(new RateFields(1, "Work"), null, A.Now).ShouldBeRefused(ErrorCode.RateArchived);
        Rate.Create(new(1), new(1), new RateFields(-1, " "), A.Now).ShouldBeRefused(ErrorCode.InvalidValue, ErrorCode.Required);
    }

    [Fact]
    public void Contracts_that_count_the_same_devices_are_told_of()
    {
        Contract Monitoring(long id, DeviceCategory category) => New(TypedContract.New(id, name: $"{id}") with
        {
            Kind = ContractKind.RemoteMonitoring, Currency = "EUR", Terms = new RemoteMonitoring(Terms.Rate, category, BillingPeriod.Monthly),
        });
        var servers = Monitoring(1, DeviceCategory.Server);
        var all = Monitoring(2, DeviceCategory.All);

        servers.CountingTwice([servers, all, Monitoring(3, DeviceCategory.Pc)], Today).ShouldBe([all]);
    }

    private static Contract New(NewContract input) => Contract.Create(input, []).ShouldSucceed();
}
