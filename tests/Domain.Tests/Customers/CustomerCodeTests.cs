using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Tests.Customers;

public class CustomerCodeTests
{
    [Theory]
    [InlineData("jbl", "JBL")]
    [InlineData(" Acme2 ", "ACME2")]
    [InlineData("AB", "AB")]
    [InlineData("ABCDEFGH", "ABCDEFGH")]
    public void A_typed_code_is_upper_cased(string typed, string code) => CustomerCode.Parse(typed).ShouldSucceed().Value.ShouldBe(code);

    [Theory]
    [InlineData("A")]
    [InlineData("ABCDEFGHI")]
    [InlineData("3M")]
    [InlineData("AB-C")]
    [InlineData("ÄB")]
    public void A_code_of_another_form_is_refused(string typed) => CustomerCode.Parse(typed).ShouldBeRefused(ErrorCode.InvalidCode);

    [Theory]
    [InlineData("root")]
    [InlineData("COM7")]
    [InlineData("nul")]
    public void A_reserved_code_is_refused(string typed) => CustomerCode.Parse(typed).ShouldBeRefused(ErrorCode.CodeReserved);

    [Fact]
    public void A_blank_code_is_refused() => CustomerCode.Parse(" ").ShouldBeRefused(ErrorCode.Required);

    [Theory]
    [InlineData("child")]
    [InlineData("user")]
    [InlineData("contract")]
    public void The_code_is_frozen_by_what_hangs_on_it(string dependent)
    {
        var dependents = new CodeDependents(dependent == "child" ? 1 : 0, dependent == "user" ? 1 : 0, dependent == "contract" ? 1 : 0);

        A.Customer().ChangeCode(CustomerCode.Of("NEW"), dependents, null, A.Now).ShouldBeRefused(ErrorCode.CodeFrozen);
    }

    [Fact]
    public void The_code_is_frozen_once_provisioning_was_requested() =>
        A.ProvisionedCustomer().ChangeCode(CustomerCode.Of("NEW"), default, null, A.Now).ShouldBeRefused(ErrorCode.CodeFrozen);

    [Fact]
    public void A_code_nobody_knows_yet_can_be_changed()
    {
        var customer = A.Customer();

        customer.ChangeCode(CustomerCode.Of("NEW"), default, 1, A.Now).ShouldSucceed();

        customer.Code.Value.ShouldBe("NEW");
        customer.DrainEvents().ShouldHaveSingleItem().ShouldBe(new CustomerCodeChanged(customer.Id, A.Now, "JBL", "NEW"));
    }
}
