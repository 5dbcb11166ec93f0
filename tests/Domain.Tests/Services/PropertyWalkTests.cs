using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Domain.Tests.Services;

public sealed class PropertyWalkTests
{
    private static readonly ServiceProperty Size =
        new("sizeGb", "Size", ServicePropertyType.Integer, PlanAudience.Customer, "5", 0, 500, []);

    private static readonly TreePath Path = TreePath.Parse("/1/2/3/");

    [Fact]
    public void Default_plan_customers_and_holder_are_asked_in_this_order()
    {
        Value(At(null, [])).ShouldBe("5 Service");
        Value(At(Plan(Said("10")), [])).ShouldBe("10 Plan");
        Value(At(Plan(Said("10")), [Terms(2, Said("20"))])).ShouldBe("20 Customer");
        Value(At(Plan(Said("10")), [Terms(2, Said("20")), Terms(3, Said("30"))])).ShouldBe("30 Customer");
        Value(At(Plan(Said("10")), [Terms(2, Said("20"))], new PropertyValue("sizeGb", "40"))).ShouldBe("40 Holder");
    }

    [Fact]
    public void A_lock_binds_everybody_below_it_and_names_who_holds_it()
    {
        var byPlan = At(Plan(Locked("10")), [Terms(2, Said("20"))], new PropertyValue("sizeGb", "40"));
        var byCustomer = At(Plan(Said("10")), [Terms(2, Locked(null)), Terms(3, Said("30"))]);

        (Value(byPlan), byPlan.LockedBy).ShouldBe(("10 Plan", new CustomerId(1)));
        (Value(byCustomer), byCustomer.LockedBy).ShouldBe(("10 Plan", new CustomerId(2)));
    }

    [Fact]
    public void What_somebody_above_the_owner_or_beside_the_path_says_does_not_count()
    {
        var ofReseller = new PlanWord(new(70), new(2), [Said("10")]);

        Value(At(ofReseller, [Terms(1, Said("20")), Terms(9, Said("30"))])).ShouldBe("10 Plan");
    }

    [Fact]
    public void A_value_that_the_definition_does_not_take_any_more_says_nothing() =>
        Value(At(Plan(Said("9000")), [])).ShouldBe("5 Service");

    [Theory]
    [InlineData(ServicePropertyType.Integer, " 7 ", "7")]
    [InlineData(ServicePropertyType.Boolean, "TRUE", "true")]
    [InlineData(ServicePropertyType.Choice, "red", "red")]
    public void Values_are_kept_in_one_form(ServicePropertyType type, string typed, string stored) => Of(type).Read(typed).ShouldSucceed().ShouldBe(stored);

    [Theory]
    [InlineData(ServicePropertyType.Integer, "7.5")]
    [InlineData(ServicePropertyType.Integer, "501")]
    [InlineData(ServicePropertyType.Boolean, "yes")]
    [InlineData(ServicePropertyType.Choice, "Red")]
    public void What_does_not_fit_is_refused(ServicePropertyType type, string typed) => Of(type).Read(typed).ShouldBeRefused(ErrorCode.InvalidPropertyValue);

    private static ServiceProperty Of(ServicePropertyType type) => new(
        "key", "Key", type, PlanAudience.Customer, null, type == ServicePropertyType.Integer ? 0 : null, type == ServicePropertyType.Integer ? 500 : null,
        type == ServicePropertyType.Choice ? ["red", "green"] : []);

    private static EffectiveProperty At(PlanWord? plan, TermsWord[] terms, params PropertyValue[] own) =>
        PropertyWalk.At([Size], plan, Path, terms, own).Single();

    private static string Value(EffectiveProperty property) => $"{property.Value} {property.Origin}";

    private static PlanWord Plan(params PropertyStatement[] said) => new(new(70), new(1), said);

    private static TermsWord Terms(long customer, params PropertyStatement[] said) => new(new(customer), new(70), said);

    private static PropertyStatement Said(string value) => new("sizeGb", value, false);

    private static PropertyStatement Locked(string? value) => new("sizeGb", value, true);
}
