using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Domain.Tests.Customers;

public class CustomerCreationTests
{
    [Fact]
    public void A_customer_below_the_root_knows_its_place()
    {
        var customer = Customer.Create(A.NewCustomer(), A.Root()).ShouldSucceed();

        customer.Path.Value.ShouldBe("/1/7/");
        customer.Depth.ShouldBe(1);
        customer.Kind.ShouldBe(CustomerKind.Customer);
        customer.Version.ShouldBe(1);
        customer.DrainEvents().Select(happened => happened.Name).ShouldBe(["customer.created", "domain.added"]);
        customer.DrainEvents().ShouldBeEmpty();
    }

    [Fact]
    public void All_problems_of_an_input_are_reported_at_once()
    {
        var input = A.NewCustomer() with
        {
            Fields = new()
            {
                Name = " ",
                ContactEmail = "bad-mail",
                Country = "XX",
                TimeZone = "Europe/Nowhere",
                LogoUrl = "ftp://a.example",
                Links = Optional.Of<IReadOnlyList<string>>(["https://a.example", "javascript:alert(1)"]),
                ExternalIds = Optional.Of<IReadOnlyList<ExternalId>>([new("CRM", "1"), new("crm", "1")]),
            },
            PrimaryDomain = "gmail.com",
            DomainAliases = ["jones.example", "Jones.example", "co.uk"],
        };

        var errors = Customer.Create(input, A.Root()).Errors;

        errors.Select(error => (error.Code, string.Join('.', error.Path))).ShouldBe(
        [
            (ErrorCode.Required, "name"),
            (ErrorCode.InvalidEmail, "contactEmail"),
            (ErrorCode.InvalidCountry, "country"),
            (ErrorCode.InvalidTimeZone, "timeZone"),
            (ErrorCode.InvalidUrl, "logoUrl"),
            (ErrorCode.InvalidUrl, "links.1"),
            (ErrorCode.Duplicate, "externalIds.1"),
            (ErrorCode.PublicMailDomain, "primaryDomain"),
            (ErrorCode.Duplicate, "domainAliases.1"),
            (ErrorCode.PublicSuffix, "domainAliases.2"),
        ]);
    }

    [Fact]
    public void A_customer_without_a_name_is_refused() =>
        Customer.Create(A.NewCustomer() with { Fields = new() }, A.Root()).ShouldBeRefused(ErrorCode.Required);

    [Fact]
    public void A_parent_without_reseller_capability_is_refused() =>
        Customer.Create(A.NewCustomer(), A.Customer()).ShouldBeRefused(ErrorCode.ParentCannotHaveChildren);

    [Fact]
    public void A_reseller_may_have_customers_below() =>
        Customer.Create(A.NewCustomer(8), A.Reseller()).ShouldSucceed().Path.Value.ShouldBe("/1/7/8/");

    [Fact]
    public void The_tree_may_not_grow_deeper_than_the_limit()
    {
        Customer.Create(A.NewCustomer(8), A.Reseller(), maxDepth: 2).ShouldSucceed();
        var error = Customer.Create(A.NewCustomer(8), A.Reseller(), maxDepth: 1).Errors.ShouldHaveSingleItem();

        error.ShouldBeOfType<MaxDepthExceeded>().ShouldSatisfyAllConditions(
            exceeded => exceeded.Limit.ShouldBe(1),
            exceeded => exceeded.Actual.ShouldBe(2),
            exceeded => exceeded.Path.ShouldBe(["parentId"]));
    }

    [Fact]
    public void The_first_domain_is_the_primary_one()
    {
        var customer = Customer.Create(A.NewCustomer() with { DomainAliases = ["alias.example"] }, A.Root()).ShouldSucceed();

        customer.Domains.Select(domain => (domain.Name.Value, domain.IsPrimary)).ShouldBe([("jones.example", true), ("alias.example", false)]);
        customer.Domains.ShouldAllBe(domain => domain.State == DomainNameState.Unverified);
    }

    [Fact]
    public void Aliases_without_a_primary_domain_are_refused() =>
        Customer.Create(A.NewCustomer(primaryDomain: null) with { DomainAliases = ["alias.example"] }, A.Root()).ShouldBeRefused(ErrorCode.Required);

    [Fact]
    public void The_list_of_public_mail_domains_can_be_switched_off() =>
        Customer.Create(A.NewCustomer(primaryDomain: "gmail.com") with { PublicMail = PublicMailDomains.None }, A.Root()).ShouldSucceed();

    [Fact]
    public void The_root_is_the_provider() => A.Root().Kind.ShouldBe(CustomerKind.Provider);
}
