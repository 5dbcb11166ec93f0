using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Customers;

public class CommercialStageTests
{
    [Theory]
    [InlineData(CommercialStage.Lead, "Prospect Customer Churned")]
    [InlineData(CommercialStage.Prospect, "Lead Customer Churned")]
    [InlineData(CommercialStage.Customer, "Churned")]
    [InlineData(CommercialStage.Churned, "Prospect Customer")]
    public void Who_can_become_what(CommercialStage from, string reachable)
    {
        foreach (var to in Enum.GetValues<CommercialStage>())
        {
            var customer = In(from);
            var changed = customer.ChangeCommercialStage(to, "because", null, A.Now);

            changed.IsSuccess.ShouldBe(to == from || reachable.Split(' ').Contains(to.ToString()), $"{from} to {to}");
            customer.CommercialStage.ShouldBe(changed.IsSuccess ? to : from);
        }
    }

    [Fact]
    public void Why_somebody_left_has_to_be_said()
    {
        var customer = In(CommercialStage.Customer);

        customer.ChangeCommercialStage(CommercialStage.Churned, " ", 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict, ErrorCode.Required);
        customer.ChangeCommercialStage(CommercialStage.Churned, "Too dear", 1, A.Now + Duration.FromDays(2)).ShouldSucceed();

        (customer.CommercialStageReason, customer.CommercialStageSince, customer.Version).ShouldBe(("Too dear", A.Now + Duration.FromDays(2), 2));
        customer.DrainEvents().ShouldHaveSingleItem().ShouldBe(
            new CommercialStageChanged(customer.Id, A.Now + Duration.FromDays(2), CommercialStage.Customer, CommercialStage.Churned, "Too dear"));
    }

    [Fact]
    public void The_reason_alone_can_change_and_the_time_stays()
    {
        var lead = In(CommercialStage.Lead);

        lead.ChangeCommercialStage(CommercialStage.Lead, "Met at a fair", null, A.Now + Duration.FromDays(1)).ShouldSucceed();
        lead.ChangeCommercialStage(CommercialStage.Lead, "Met at a fair", null, A.Now + Duration.FromDays(2)).ShouldSucceed();

        (lead.CommercialStageReason, lead.CommercialStageSince, lead.Version).ShouldBe(("Met at a fair", A.Now, 2));
    }

    [Fact]
    public void The_provider_does_no_business_with_itself() =>
        A.Root().ChangeCommercialStage(CommercialStage.Churned, "x", null, A.Now).ShouldBeRefused(ErrorCode.IsRoot);

    [Fact]
    public void Nothing_else_follows()
    {
        var customer = A.ProvisionedCustomer();
        customer.ChangeCommercialStage(CommercialStage.Churned, "Too dear", null, A.Now).ShouldSucceed();

        (customer.Enabled, customer.Provisioning.Status).ShouldBe((true, Domain.Provisioning.ProvisioningStatus.Provisioned));
    }

    private static Customer In(CommercialStage stage)
    {
        var customer = Customer.Create(A.NewCustomer() with { CommercialStage = stage }, A.Root()).ShouldSucceed();
        customer.DrainEvents();
        return customer;
    }
}
