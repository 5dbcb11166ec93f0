using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Provisioning.ActiveDirectory;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

/// <summary>What settings and flags say about passwords, at a real domain controller.</summary>
public sealed class DirectoryPasswordTests
{
    private const string Another = "Battery-staple-8!";

    [DirectoryFact]
    public async Task A_password_has_the_age_that_the_setting_allows()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        var (strict, other) = (await estate.OnboardAsync(estate.Root.Id, Estate.NewCode()), await estate.OnboardAsync(estate.Root.Id, Estate.NewCode()));
        var (user, bystander) = (await estate.AdministratorAsync(strict), await estate.AdministratorAsync(other));

        await estate.SetAsync(strict, SettingKeys.PasswordMaxAgeDays, 30);
        (await estate.StatusAsync(user)).ShouldBe(ProvisioningStatus.PendingChanges);
        (await estate.StatusAsync(bystander)).ShouldBe(ProvisioningStatus.Provisioned);
        await estate.ProvisionAsync(user.Target);
        AgeOf(options, user).ShouldBe(TimeSpan.FromDays(30));
        AgeOf(options, bystander).ShouldBe(TimeSpan.FromDays(42), "the domain's own");

        await estate.SetAsync(strict, SettingKeys.PasswordMaxAgeDays, 10);
        await estate.ProvisionAsync(user.Target);
        AgeOf(options, user).ShouldBe(TimeSpan.FromDays(10));
    }

    [DirectoryFact]
    public async Task A_password_that_a_user_chooses_is_as_long_as_the_setting_says()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        AllowChangesAtOnce(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);
        await estate.SetAsync(customer, SettingKeys.PasswordMinLength, 16);
        await estate.ProvisionAsync(user.Target);

        Refusal(() => ChangeOwnPassword(options, user, Estate.Password, "Too-short-99!")).ShouldBe(ResultCode.ConstraintViolation);
        ChangeOwnPassword(options, user, Estate.Password, Another);

        DirectorySession.Open(options, user.Upn.Value, Another).Dispose();
    }

    [DirectoryFact]
    public async Task Who_cannot_change_the_password_is_refused_by_the_directory_and_others_are_not()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        AllowChangesAtOnce(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);

        await estate.EditAsync(user, new() { CanChangePassword = false });
        await estate.ProvisionAsync(user.Target);
        Refusal(() => ChangeOwnPassword(options, user, Estate.Password, Another)).ShouldBeOneOf(ResultCode.InsufficientAccessRights, ResultCode.ConstraintViolation);
        DirectorySession.Open(options, user.Upn.Value, Estate.Password).Dispose();

        await estate.EditAsync(user, new() { CanChangePassword = true });
        await estate.ProvisionAsync(user.Target);
        ChangeOwnPassword(options, user, Estate.Password, Another);
        DirectorySession.Open(options, user.Upn.Value, Another).Dispose();
    }

    [DirectoryFact]
    public async Task That_somebody_lets_the_user_change_the_password_again_is_found()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);
        await estate.EditAsync(user, new() { CanChangePassword = false });
        await estate.ProvisionAsync(user.Target);
        using (var session = DirectorySession.Open(options))
        {
            var account = ActiveDirectoryTests.Find(session, options, user.Username.Value);
            session.SetAccess(account.Name, session.AccessTo(account.Name).With(canChangePassword: true));
        }

        await estate.ScanAsync();

        (await estate.DriftAsync()).ShouldHaveSingleItem().Fields.ShouldBe([new DriftedField("canChangePassword", "false", "true")]);
    }

    /// <summary>From the last change of the password to its end, as the directory reckons it.</summary>
    private static TimeSpan AgeOf(ActiveDirectoryOptions options, User user)
    {
        using var session = DirectorySession.Open(options);
        var values = session.Values(
            ActiveDirectoryTests.Find(session, options, user.Username.Value).Name, "pwdLastSet", "msDS-UserPasswordExpiryTimeComputed");
        return TimeSpan.FromTicks(Ticks("msDS-UserPasswordExpiryTimeComputed") - Ticks("pwdLastSet"));

        long Ticks(string attribute) => long.Parse(values[attribute], CultureInfo.InvariantCulture);
    }

    // A domain keeps a new password for a day, which tests cannot wait for.
    private static void AllowChangesAtOnce(ActiveDirectoryOptions options)
    {
        using var session = DirectorySession.Open(options);
        var change = new DirectoryAttributeModification { Operation = DirectoryAttributeOperation.Replace, Name = "minPwdAge" };
        change.Add("0");
        session.Modify(session.DomainName(), change);
    }

    /// <summary>What a user does: the old password goes and the new one comes in one change, signed in as the user.</summary>
    private static void ChangeOwnPassword(ActiveDirectoryOptions options, User user, string former, string next)
    {
        using var administrator = DirectorySession.Open(options);
        var name = ActiveDirectoryTests.Find(administrator, options, user.Username.Value).Name;
        using var session = DirectorySession.Open(options, user.Upn.Value, former);
        session.Modify(name, Change(DirectoryAttributeOperation.Delete, former), Change(DirectoryAttributeOperation.Add, next));

        static DirectoryAttributeModification Change(DirectoryAttributeOperation operation, string password)
        {
            var change = new DirectoryAttributeModification { Operation = operation, Name = "unicodePwd" };
            change.Add(Encoding.Unicode.GetBytes($"\"{password}\""));
            return change;
        }
    }

    private static ResultCode Refusal(Action act) => Should.Throw<DirectoryOperationException>(act).Response.ResultCode;
}
