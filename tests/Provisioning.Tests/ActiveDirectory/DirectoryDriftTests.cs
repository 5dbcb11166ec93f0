using System.DirectoryServices.Protocols;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.ActiveDirectory;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

/// <summary>Somebody edits an account directly in the directory.</summary>
public sealed class DirectoryDriftTests
{
    [DirectoryFact]
    public async Task It_is_found_shown_and_put_right()
    {
        var (options, estate, account) = await EditedAsync();
        await using var disposed = estate;

        await estate.ScanAsync();

        var drift = (await estate.DriftAsync()).ShouldHaveSingleItem();
        drift.Target.ShouldBe(account.Target);
        drift.Fields.ShouldBe(
            [new DriftedField("displayName", "Eva O'Brien, \"Jr.\"", "Somebody"), new DriftedField("enabled", "true", "false")], ignoreOrder: true);

        Estate.Done(await estate.Use<ResolveDriftHandler>().HandleAsync(new(account.Target, DriftResolution.Overwrite, null), estate.Actor, default));
        await estate.RunAsync();
        await estate.ScanAsync();

        (await estate.DriftAsync()).ShouldBeEmpty();
        DirectorySession.Open(options, account.Upn.Value, Estate.Password).Dispose();
        (await estate.Store.Events.ReadAsync(0, default)).Count(record => record.Name == "provisioning.drift_found").ShouldBe(1);
    }

    [DirectoryFact]
    public async Task What_the_directory_shows_can_be_taken_over()
    {
        var (_, estate, account) = await EditedAsync();
        await using var disposed = estate;
        await estate.ScanAsync();

        Estate.Done(await estate.Use<ResolveDriftHandler>().HandleAsync(new(account.Target, DriftResolution.Accept, ["displayName"]), estate.Actor, default));

        var user = await estate.ReadAsync(db => db.Users.SingleAsync(row => row.Id == account.Id));
        (user.DisplayName, user.Provisioning.Status).ShouldBe(("Somebody", ProvisioningStatus.Provisioned));
        user.PendingChanges().ShouldBeEmpty();
        (await estate.DriftAsync()).ShouldHaveSingleItem().Fields.ShouldBe([new DriftedField("enabled", "true", "false")]);
    }

    [DirectoryFact]
    public async Task An_account_that_is_gone_is_made_again()
    {
        var (options, estate, account) = await EditedAsync();
        await using var disposed = estate;
        using (var session = DirectorySession.Open(options))
            session.Delete(session.Find(options.BaseDn, LdapFilter.Equal("sAMAccountName", account.Username.Value)).ShouldHaveSingleItem().Name);

        await estate.ScanAsync();
        (await estate.DriftAsync()).ShouldHaveSingleItem().Fields.ShouldBe([new DriftedField("exists", "true", "false")]);
        var refused = await estate.Use<ResolveDriftHandler>().HandleAsync(new(account.Target, DriftResolution.Accept, null), estate.Actor, default);
        Estate.Done(await estate.Use<ResolveDriftHandler>().HandleAsync(new(account.Target, DriftResolution.Overwrite, null), estate.Actor, default));
        await estate.RunAsync();
        await estate.ScanAsync();

        refused.Errors.ShouldHaveSingleItem().Code.ShouldBe(Domain.ErrorCode.DriftNotAdoptable);
        (await estate.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task Who_was_switched_off_there_can_be_switched_off_here_unless_nobody_would_manage_the_customer()
    {
        var (options, estate, administrator) = await EditedAsync();
        await using var disposed = estate;
        var domain = administrator.Upn.Domain.Value;
        var command = new CreateUser(administrator.CustomerId, new NewAccount
        {
            Upn = $"bo@{domain}", FirstNames = "Bo", LastName = "Dee", Email = $"bo@{domain}", IsAdministrator = false, Password = Estate.Password,
        });
        var created = await estate.Use<CreateUserHandler>().HandleAsync(command, estate.Actor, default);
        Estate.Done(created);
        var bo = await estate.ReadAsync(db => db.Users.SingleAsync(row => row.Id == created.Value));
        await estate.ProvisionAsync(bo.Target);
        using (var session = DirectorySession.Open(options))
            session.Modify(ActiveDirectoryTests.Find(session, options, bo.Username.Value).Name, Change("userAccountControl", "514"));
        await estate.ScanAsync();

        Estate.Done(await AcceptAsync(bo));
        var refused = await AcceptAsync(administrator);

        (await estate.ReadAsync(db => db.Users.SingleAsync(row => row.Id == bo.Id))).ShouldSatisfyAllConditions(
            user => user.Enabled.ShouldBeFalse(), user => user.PendingChanges().ShouldBeEmpty(), user => user.Provisioning.Status.ShouldBe(ProvisioningStatus.Provisioned));
        refused.Errors.ShouldHaveSingleItem().Code.ShouldBe(Domain.ErrorCode.DriftNotAdoptable);
        (await estate.DriftAsync()).ShouldHaveSingleItem().Target.ShouldBe(administrator.Target);

        Task<Domain.Result<ProvisioningRequestId>> AcceptAsync(Domain.Access.User user) =>
            estate.Use<ResolveDriftHandler>().HandleAsync(new(user.Target, DriftResolution.Accept, ["enabled"]), estate.Actor, default);
    }

    private static async Task<(ActiveDirectoryOptions Options, Estate Estate, Domain.Access.User Account)> EditedAsync()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        var estate = await ActiveDirectoryTests.EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), "DNS", "MAIL");
        var account = await estate.AdministratorAsync(customer);
        using var session = DirectorySession.Open(options);
        var found = session.Find(options.BaseDn, LdapFilter.Equal("sAMAccountName", account.Username.Value)).ShouldHaveSingleItem();
        session.Modify(found.Name, Change("displayName", "Somebody"), Change("userAccountControl", "514"));
        return (options, estate, account);
    }

    private static DirectoryAttributeModification Change(string attribute, string value)
    {
        var change = new DirectoryAttributeModification { Operation = DirectoryAttributeOperation.Replace, Name = attribute };
        change.Add(value);
        return change;
    }
}
