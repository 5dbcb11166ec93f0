using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.DomainNames;

public class CustomerDomainsTests
{
    private static readonly DomainName Jones = DomainName.Of("jones.example");
    private static readonly DomainName Other = DomainName.Of("other.example");

    [Fact]
    public void A_domain_can_come_as_the_new_primary_one()
    {
        var customer = A.Customer();

        Add(customer, "other.example", asPrimary: true).ShouldSucceed();

        customer.PrimaryDomain!.Name.ShouldBe(Other);
        customer.DrainEvents().Select(happened => happened.Name).ShouldBe(["domain.added", "domain.primary_changed"]);
    }

    [Fact]
    public void A_domain_cannot_be_added_twice() => Add(A.Customer(), "JONES.example").ShouldBeRefused(ErrorCode.Duplicate);

    [Fact]
    public void A_public_mail_domain_is_refused() => Add(A.Customer(), "gmail.com").ShouldBeRefused(ErrorCode.PublicMailDomain);

    [Fact]
    public void The_primary_domain_goes_only_with_a_successor()
    {
        var customer = A.Customer();
        Add(customer, "other.example").ShouldSucceed();

        customer.RemoveDomain(Jones, null, 0, null, A.Now).ShouldBeRefused(ErrorCode.NewPrimaryRequired);
        customer.RemoveDomain(Jones, Jones, 0, null, A.Now).Errors.ShouldContain(error => error.Code == ErrorCode.DomainNotHeld);
        customer.RemoveDomain(Jones, Other, 0, null, A.Now).ShouldSucceed();

        customer.PrimaryDomain!.Name.ShouldBe(Other);
    }

    [Fact]
    public void The_last_domain_goes_without_a_successor()
    {
        var customer = A.Customer();

        customer.RemoveDomain(Jones, null, 0, null, A.Now).ShouldSucceed();

        customer.PrimaryDomain.ShouldBeNull();
    }

    [Fact]
    public void A_domain_that_users_have_cannot_be_removed() =>
        A.Customer().RemoveDomain(Jones, null, 3, null, A.Now).ShouldBeRefused(ErrorCode.DomainInUse);

    [Fact]
    public void A_domain_of_somebody_else_can_neither_be_removed_nor_made_primary()
    {
        A.Customer().RemoveDomain(Other, null, 0, null, A.Now).ShouldBeRefused(ErrorCode.DomainNotHeld);
        A.Customer().MakePrimary(Other, null, A.Now).ShouldBeRefused(ErrorCode.DomainNotHeld);
    }

    [Fact]
    public void Changing_domains_of_a_provisioned_customer_makes_pending_changes()
    {
        var customer = A.ProvisionedCustomer();

        Add(customer, "other.example").ShouldSucceed();
        customer.PendingChanges().ShouldBe([new("domainAliases", null, "other.example")]);

        customer.MakePrimary(Other, null, A.Now).ShouldSucceed();
        customer.PendingChanges().ShouldBe([new("domainAliases", null, "jones.example"), new("primaryDomain", "jones.example", "other.example")]);
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
    }

    [Fact]
    public void Whatever_is_done_there_is_exactly_one_primary_domain_if_any() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 3).Zip(Gen.Elements("a", "b", "c", "d").Zip(Gen.Elements("a", "b", "c", "d")))),
        steps =>
        {
            var customer = A.Customer();
            foreach (var (verb, (first, second)) in steps)
                Change(customer, verb, DomainName.Of($"{first}.example"), DomainName.Of($"{second}.example"));
            return customer.Domains.Count(domain => domain.IsPrimary) == Math.Min(customer.Domains.Count, 1);
        });

    private static void Change(Customer customer, int verb, DomainName first, DomainName second) => _ = verb switch
    {
        0 => Add(customer, first.Value).WithoutValue(),
        1 => Add(customer, first.Value, asPrimary: true).WithoutValue(),
        2 => customer.MakePrimary(first, null, A.Now),
        _ => customer.RemoveDomain(first, first == second ? null : second, 0, null, A.Now),
    };

    private static Result<CustomerDomain> Add(Customer customer, string name, bool asPrimary = false) =>
        customer.AddDomain(new(500), name, asPrimary, PublicMailDomains.Default, null, A.Now);
}
