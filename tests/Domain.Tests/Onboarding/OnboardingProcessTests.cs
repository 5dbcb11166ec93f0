using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Provisioning;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Onboarding;

public class OnboardingProcessTests
{
    private static readonly OnboardingFacts Bare = new() { CustomerStatus = ProvisioningStatus.NotProvisioned };

    private static readonly OnboardingFacts Complete = new()
    {
        CustomerStatus = ProvisioningStatus.Provisioned,
        HasPrimaryDomain = true,
        HasContract = true,
        HasSla = true,
        HasAdministrator = true,
        Services = [new("DNS", ProvisioningStatus.Provisioned)],
    };

    [Fact]
    public void A_process_begins_with_the_customer_done_and_says_what_is_blocked()
    {
        var process = Start(Bare);

        process.Steps.Select(step => (step.Name, step.State)).ShouldBe(
        [
            (OnboardingStepName.Customer, OnboardingStepState.Done), (OnboardingStepName.Domains, OnboardingStepState.Todo),
            (OnboardingStepName.Contract, OnboardingStepState.Todo), (OnboardingStepName.Sla, OnboardingStepState.Blocked),
            (OnboardingStepName.Administrator, OnboardingStepState.Blocked), (OnboardingStepName.Services, OnboardingStepState.Todo),
            (OnboardingStepName.Confirm, OnboardingStepState.Todo),
        ]);
        process.Step(OnboardingStepName.Sla).Reason.ShouldBe("There is no contract yet.");
    }

    [Fact]
    public void When_everything_stands_the_process_is_complete_once()
    {
        var process = Start(Bare);
        process.DrainEvents();

        process.Follow(Complete, A.Now);
        process.CompletedAt.ShouldBe(A.Now);
        process.DrainEvents().Count(happened => happened is OnboardingCompleted).ShouldBe(1);

        process.Follow(Complete, A.Now);
        process.DrainEvents().ShouldBeEmpty();
    }

    [Fact]
    public void A_service_on_its_way_keeps_the_confirmation_open_and_a_failed_one_blocks_it()
    {
        var process = Start(Complete with { Services = [new("DNS", ProvisioningStatus.InProgress)] });
        process.Step(OnboardingStepName.Confirm).Reason.ShouldBe("DNS is not provisioned yet.");

        process.Follow(Complete with { Services = [new("DNS", ProvisioningStatus.Failed)] }, A.Now);
        process.Step(OnboardingStepName.Confirm).State.ShouldBe(OnboardingStepState.Blocked);
        process.Step(OnboardingStepName.Confirm).Reason.ShouldBe("Provisioning of DNS failed.");
        process.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Skipped_steps_ask_for_nothing()
    {
        var process = Start(Bare);
        process.Skip([OnboardingStepName.Contract, OnboardingStepName.Administrator, OnboardingStepName.Services], A.Now).ShouldSucceed();
        process.Step(OnboardingStepName.Sla).State.ShouldBe(OnboardingStepState.Skipped);

        process.Follow(Bare with { CustomerStatus = ProvisioningStatus.Provisioned, HasPrimaryDomain = true }, A.Now);

        process.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_skipped_step_that_is_done_later_is_done()
    {
        var process = Start(Bare);
        process.Skip([OnboardingStepName.Administrator], A.Now).ShouldSucceed();

        process.Follow(Bare with { HasPrimaryDomain = true, HasAdministrator = true }, A.Now);

        process.Step(OnboardingStepName.Administrator).State.ShouldBe(OnboardingStepState.Done);
    }

    [Fact]
    public void Only_optional_steps_that_are_not_done_can_be_skipped() =>
        Start(Complete).Skip([OnboardingStepName.Customer, OnboardingStepName.Confirm, OnboardingStepName.Contract], A.Now)
            .ShouldBeRefused(ErrorCode.StepNotSkippable, ErrorCode.StepNotSkippable, ErrorCode.StepAlreadyDone);

    [Fact]
    public void Following_the_same_facts_twice_is_following_them_once() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 63)),
        sequence =>
        {
            var (once, twice) = (Start(Bare), Start(Bare));
            foreach (var facts in sequence.Select(Facts))
            {
                once.Follow(facts, A.Now);
                twice.Follow(facts, A.Now);
                twice.Follow(facts, A.Now);
            }

            return Names(once).SequenceEqual(Names(twice));
        });

    private static OnboardingFacts Facts(int bits) => new()
    {
        CustomerStatus = (bits & 1) == 0 ? ProvisioningStatus.NotProvisioned : ProvisioningStatus.Provisioned,
        HasPrimaryDomain = (bits & 2) != 0,
        HasContract = (bits & 4) != 0,
        HasSla = (bits & 4) != 0 && (bits & 8) != 0,
        HasAdministrator = (bits & 16) != 0,
        Services = (bits & 32) == 0 ? [] : [new("DNS", ProvisioningStatus.Provisioned)],
    };

    private static IEnumerable<string> Names(OnboardingProcess process) => process.DrainEvents().Select(happened => happened.ToString());

    private static OnboardingProcess Start(OnboardingFacts facts) => OnboardingProcess.Start(new(1), new(7), facts, A.Now);
}
