using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Domain.Tests.Contacts;

public class RecognitionTests
{
    private static readonly CustomerId Jones = new(7);
    private static readonly CustomerId Miller = new(8);

    [Fact]
    public void An_existing_contact_wins_over_every_domain() =>
        Of("ann@jones.example", Contact("Ann@Jones.example"), Holds(Miller, "jones.example", DomainNameState.Verified)).ShouldBe((RecognitionReason.ExistingContact, Jones));

    [Fact]
    public void An_ignored_contact_stays_ignored() =>
        Of("ann@jones.example", Contact("ann@jones.example", isIgnored: true), Holds(Jones, "jones.example", DomainNameState.Verified)).ShouldBe((RecognitionReason.IgnoredContact, null));

    [Fact]
    public void Who_has_proved_the_domain_has_it_alone() =>
        Of("x@jones.example", null, Holds(Miller, "jones.example", DomainNameState.Conflict), Holds(Jones, "jones.example", DomainNameState.Verified))
            .ShouldBe((RecognitionReason.VerifiedDomain, Jones));

    [Fact]
    public void Without_a_proof_only_a_sole_holder_counts()
    {
        Of("x@jones.example", null, Holds(Jones, "jones.example", DomainNameState.Pending)).ShouldBe((RecognitionReason.SoleHolder, Jones));
        Of("x@jones.example", null, Holds(Jones, "jones.example", DomainNameState.Pending), Holds(Miller, "jones.example", DomainNameState.Unverified))
            .ShouldBe((RecognitionReason.None, null));
    }

    [Fact]
    public void The_longest_claimed_domain_above_counts_last()
    {
        DomainHolder[] holders =
        [
            Holds(Jones, "jones.example", DomainNameState.Verified, claims: true),
            Holds(Miller, "mail.jones.example", DomainNameState.Verified, claims: true),
        ];

        Of("x@a.mail.jones.example", null, holders).ShouldBe((RecognitionReason.ClaimedSubdomain, Miller));
        Of("x@shop.jones.example", null, holders).ShouldBe((RecognitionReason.ClaimedSubdomain, Jones));
        Of("x@shop.jones.example", null, Holds(Jones, "jones.example", DomainNameState.Verified)).ShouldBe((RecognitionReason.None, null));
    }

    private static (RecognitionReason, CustomerId?) Of(string email, Contact? existing, params DomainHolder[] holders)
    {
        var recognised = Recognition.Of(EmailAddress.Of(email), existing, holders);
        return (recognised.Reason, recognised.CustomerId);
    }

    private static DomainHolder Holds(CustomerId customer, string name, DomainNameState state, bool claims = false) => new(customer, DomainName.Of(name), state, claims);

    private static Contact Contact(string email, bool isIgnored = false) =>
        Domain.Contacts.Contact.Create(new(1), new ContactFields { Email = email, IsIgnored = isIgnored }, A.Customer(), A.Now).ShouldSucceed();
}
