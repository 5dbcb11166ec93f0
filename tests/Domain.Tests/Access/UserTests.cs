using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Access;

public class UserTests
{
    private static readonly CustomerCode Code = CustomerCode.Of("JBL");

    [Fact]
    public void Names_that_are_left_out_follow_from_the_others()
    {
        var user = User.CreateAdministrator(A.NewUser(), A.Customer()).ShouldSucceed();

        user.Username.Value.ShouldBe("tom.jones_JBL");
        user.DisplayName.ShouldBe("Tom Jones");
        user.Roles.ShouldBe([BuiltInRoles.CustomerAdministrator]);
    }

    [Fact]
    public void All_problems_of_an_input_are_reported_at_once()
    {
        var input = A.NewUser(upn: "tom@elsewhere.example") with { FirstNames = "", Email = "x", Password = "tom", Roles = ["King"], Username = "a b" };

        User.CreateAdministrator(input, A.Customer()).Errors.Select(error => (error.Code, error.Path[0])).Distinct().ShouldBe(
        [
            (ErrorCode.UpnSuffixNotHeld, "upn"), (ErrorCode.Required, "firstNames"), (ErrorCode.InvalidEmail, "email"),
            (ErrorCode.InvalidUsername, "username"), (ErrorCode.UnknownRole, "roles"), (ErrorCode.PasswordTooWeak, "password"),
        ]);
    }

    [Fact]
    public void The_first_user_becomes_the_administrator()
    {
        User.Create(A.NewUser(), A.Customer(), isFirstOfCustomer: true).ShouldSucceed().IsAdministrator.ShouldBeTrue();
        User.Create(A.NewUser(), A.Customer(), isFirstOfCustomer: false).ShouldSucceed().IsAdministrator.ShouldBeFalse();
    }

    [Fact]
    public void Where_verification_is_required_an_unverified_domain_is_no_upn_suffix() =>
        User.Create(A.NewUser() with { RequiresVerifiedDomain = true }, A.Customer(), true).ShouldBeRefused(ErrorCode.UpnSuffixNotHeld);

    [Theory]
    [InlineData("tom", "tom_JBL")]
    [InlineData("tom_jbl", "tom_JBL")]
    [InlineData("tom-2.x", "tom-2.x_JBL")]
    public void A_typed_user_name_ends_in_the_code_once(string typed, string name) => Username.Parse(typed, Code).ShouldSucceed().Value.ShouldBe(name);

    [Theory]
    [InlineData("abcdefghijklmnopq")]
    [InlineData("tom.")]
    [InlineData("_JBL")]
    [InlineData("tøm")]
    public void A_user_name_that_no_directory_takes_is_refused(string typed) => Username.Parse(typed, Code).ShouldBeRefused(ErrorCode.InvalidUsername);

    [Fact]
    public void A_default_user_name_always_fits_the_directory() => Properties.Hold(
        Gen.NonEmptyListOf(Gen.Elements("a", "b", ".", "-", "'", "_", "9", "x.y", "longer")).Select(string.Concat),
        local => !Upn.Parse($"{local}@jones.example").TryGet(out var upn, out _)
            || !Username.From(upn, CustomerCode.Of("ABCDEFGH")).TryGet(out var name, out _)
            || (name.Value.Length <= 20 && name.Value.EndsWith("_ABCDEFGH", StringComparison.Ordinal)));

    [Fact]
    public void A_long_upn_gives_a_shortened_user_name() =>
        Username.From(Upn.Of("maximilian.mustermann@a.example"), Code).ShouldSucceed().Value.ShouldBe("maximilian.muste_JBL");

    [Fact]
    public void The_user_name_is_frozen_once_the_account_was_requested()
    {
        var customer = A.ProvisionedCustomer();
        var user = A.User(customer);
        user.Edit(new() { Username = "tj" }, customer, null, A.Now).ShouldSucceed();
        user.RequestProvisioning(new(1), customer, true, A.Now).ShouldSucceed();

        user.Edit(new() { Username = "other" }, customer, null, A.Now).ShouldBeRefused(ErrorCode.UsernameFrozen);
        user.Edit(new() { Username = "tj" }, customer, null, A.Now).ShouldSucceed();
    }

    [Fact]
    public void Disabling_a_provisioned_user_is_a_pending_change()
    {
        var customer = A.ProvisionedCustomer();
        var user = A.User(customer);
        user.RequestProvisioning(new(1), customer, true, A.Now).ShouldSucceed();
        user.Start(new(1), A.Now).ShouldSucceed();
        user.Succeed(new(1), A.Now).ShouldSucceed();

        user.Switch(false, null, A.Now).ShouldSucceed();

        user.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
        user.PendingChanges().ShouldBe([new("enabled", "true", "false")]);
    }

    [Fact]
    public void A_user_is_not_provisioned_before_the_customer()
    {
        var customer = A.Customer();

        A.User(customer).RequestProvisioning(new(1), customer, true, A.Now).ShouldBeRefused(ErrorCode.ParentNotProvisioned);
    }

    [Fact]
    public void Every_broken_rule_of_a_password_is_named_and_the_password_never()
    {
        var errors = (PasswordPolicy.Default with { MinLength = 12, MinClasses = 4, MinDigits = 3, MinUpper = 1, MinSymbols = 1 }).Check("tomtom1", "tom").Errors;

        errors.Count.ShouldBe(6);
        errors.ShouldAllBe(error => error.Code == ErrorCode.PasswordTooWeak && !error.Message.Contains("tomtom1", StringComparison.Ordinal));
        PasswordPolicy.Default.Check("", "tom").ShouldBeRefused(ErrorCode.Required);
    }

    [Fact]
    public void The_text_of_an_input_does_not_show_the_password() => A.NewUser().ToString().ShouldNotContain("Horse");
}
