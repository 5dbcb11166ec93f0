using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Tests.DomainNames;

public class DomainVerificationTests
{
    private static readonly DomainName Jones = DomainName.Of("jones.example");

    [Fact]
    public void A_record_that_is_found_verifies()
    {
        var customer = Pending();

        customer.NoteDnsCheck(Jones, isFound: true, isVerifiedElsewhere: false, A.Now).ShouldBeTrue();

        State(customer).ShouldBe(DomainNameState.Verified);
        customer.Domains[0].ChallengeValue.ShouldBe("cg-verify=00ff");
        customer.Domains[0].ChallengeName.ShouldBe("_customergraph-challenge.jones.example");
    }

    [Fact]
    public void A_challenge_runs_out_after_thirty_days()
    {
        var customer = Pending();

        customer.NoteDnsCheck(Jones, false, false, A.Now + Duration.FromDays(29)).ShouldBeFalse();
        customer.NoteDnsCheck(Jones, false, false, A.Now + Duration.FromDays(30)).ShouldBeTrue();

        State(customer).ShouldBe(DomainNameState.Failed);
    }

    [Fact]
    public void A_verified_domain_is_stale_for_a_week_before_it_is_lost()
    {
        var customer = Pending();
        customer.NoteDnsCheck(Jones, true, false, A.Now);

        customer.NoteDnsCheck(Jones, false, false, A.Now);
        State(customer).ShouldBe(DomainNameState.Stale);
        customer.NoteDnsCheck(Jones, true, false, A.Now);
        State(customer).ShouldBe(DomainNameState.Verified);
        customer.NoteDnsCheck(Jones, false, false, A.Now);
        customer.NoteDnsCheck(Jones, false, false, A.Now + Duration.FromDays(6)).ShouldBeFalse();
        customer.NoteDnsCheck(Jones, false, false, A.Now + Duration.FromDays(7));
        State(customer).ShouldBe(DomainNameState.Unverified);
    }

    [Fact]
    public void Silence_loses_no_proof_but_a_challenge_runs_out()
    {
        var customer = Pending();
        customer.NoteDnsCheck(Jones, null, false, A.Now).ShouldBeFalse();
        customer.NoteDnsCheck(Jones, true, false, A.Now);

        customer.NoteDnsCheck(Jones, null, false, A.Now).ShouldBeFalse();
        State(customer).ShouldBe(DomainNameState.Verified);
        customer.NoteDnsCheck(Jones, false, false, A.Now);
        customer.NoteDnsCheck(Jones, null, false, A.Now + Duration.FromDays(99)).ShouldBeFalse();
        State(customer).ShouldBe(DomainNameState.Stale);

        var waiting = Pending();
        waiting.NoteDnsCheck(Jones, null, false, A.Now + Duration.FromDays(30)).ShouldBeTrue();
        State(waiting).ShouldBe(DomainNameState.Failed);
    }

    [Fact]
    public void Whoever_proves_first_leaves_the_others_in_conflict_until_it_is_given_back()
    {
        var customer = Pending();

        customer.NoteConflict(Jones, isVerifiedElsewhere: true, A.Now);
        State(customer).ShouldBe(DomainNameState.Conflict);
        customer.StartVerification(Jones, "11", isVerifiedElsewhere: true, null, A.Now).ShouldBeRefused(ErrorCode.DomainConflict);
        customer.NoteConflict(Jones, isVerifiedElsewhere: false, A.Now);
        State(customer).ShouldBe(DomainNameState.Unverified);
    }

    [Fact]
    public void Vouching_needs_a_reason_and_subdomains_a_proof()
    {
        var customer = A.Customer();

        customer.ClaimSubdomains(Jones, true, null, A.Now).ShouldBeRefused(ErrorCode.DomainNotVerified);
        customer.VerifyManually(Jones, " ", false, null, A.Now).ShouldBeRefused(ErrorCode.Required);
        customer.VerifyManually(Jones, "Seen the contract.", false, null, A.Now).ShouldSucceed();
        customer.ClaimSubdomains(Jones, true, null, A.Now).ShouldSucceed();
        customer.VerifyManually(Jones, "Again.", false, null, A.Now).ShouldBeRefused(ErrorCode.DomainAlreadyVerified);
        customer.Domains[0].IsWatched.ShouldBeFalse();
    }

    private static Customer Pending()
    {
        var customer = A.Customer();
        customer.StartVerification(Jones, "00ff", isVerifiedElsewhere: false, null, A.Now).ShouldSucceed();
        return customer;
    }

    private static DomainNameState State(Customer customer) => customer.Domains.Single(domain => domain.Name == Jones).State;
}
