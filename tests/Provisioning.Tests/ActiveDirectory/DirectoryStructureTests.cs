using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Provisioning.ActiveDirectory;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

/// <summary>The setting <c>directory.structure</c> at a real domain controller: accounts lie where it says, and move when it or their place changes.</summary>
public sealed class DirectoryStructureTests
{
    [DirectoryFact]
    public async Task Accounts_lie_where_the_structure_says_and_move_when_it_or_their_place_changes()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);
        var unit = $"OU={customer.Code},{options.BaseDn}";

        await estate.SetAsync(customer, SettingKeys.DirectoryStructure, "DEPARTMENT_LOCATION");
        (await PendingAsync(estate, user)).ShouldBe([new PendingChange("directory.structure", null, "DEPARTMENT_LOCATION")]);
        (await PlaceAsync(estate, options, user)).ShouldBe($"OU=Unassigned,OU=Unassigned,{unit}", StringCompareShould.IgnoreCase);

        await estate.EditAsync(user, new() { Department = "Sales, \"East\"", Location = "Zürich" });
        (await PlaceAsync(estate, options, user)).ShouldBe($"OU=Zürich,OU=Sales\\, \\\"East\\\",{unit}", StringCompareShould.IgnoreCase);
        Units(options, unit).ShouldBe(["Sales, \"East\"", "Zürich"], ignoreOrder: true);

        await estate.SetAsync(customer, SettingKeys.DirectoryStructure, "LOCATION");
        (await PlaceAsync(estate, options, user)).ShouldBe($"OU=Zürich,{unit}", StringCompareShould.IgnoreCase);

        await estate.EditAsync(user, new() { DirectoryFolder = " Staff / Managers " });
        await estate.SetAsync(customer, SettingKeys.DirectoryStructure, "CUSTOM");
        (await PlaceAsync(estate, options, user)).ShouldBe($"OU=Managers,OU=Staff,{unit}", StringCompareShould.IgnoreCase);

        await estate.SetAsync(customer, SettingKeys.DirectoryStructure, "UNGROUPED");
        (await PlaceAsync(estate, options, user)).ShouldBe(unit, StringCompareShould.IgnoreCase);
        Units(options, unit).ShouldBeEmpty("what no account is in any more goes");
    }

    [DirectoryFact]
    public async Task Departments_and_offices_are_attributes_of_accounts_too()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);

        await estate.EditAsync(user, new() { Department = "Sales", Location = "Bern" });
        await estate.ProvisionAsync(user.Target);

        using var session = DirectorySession.Open(options);
        var account = ActiveDirectoryTests.Find(session, options, user.Username.Value);
        (account["department"], account["physicalDeliveryOfficeName"]).ShouldBe(("Sales", "Bern"));
    }

    [DirectoryFact]
    public async Task A_unit_of_the_wanted_name_that_somebody_else_made_is_left_alone()
    {
        var options = await ActiveDirectoryTests.OptionsAsync();
        await using var estate = await ActiveDirectoryTests.EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var user = await estate.AdministratorAsync(customer);
        var theirs = $"OU=Sales,OU={customer.Code},{options.BaseDn}";
        using (var session = DirectorySession.Open(options))
            session.Add(theirs, new DirectoryAttribute("objectClass", "organizationalUnit"));

        await estate.EditAsync(user, new() { Department = "Sales" });
        await estate.SetAsync(customer, SettingKeys.DirectoryStructure, "DEPARTMENT");
        await estate.ProvisionAsync(user.Target);

        (await estate.StatusAsync(user)).ShouldBe(ProvisioningStatus.Failed);
        (await estate.LastTasksAsync(customer)).ShouldHaveSingleItem().ErrorMessage.ShouldBe($"{theirs} is in the directory already and was not made by this server.");
    }

    private static async Task<IReadOnlyList<PendingChange>> PendingAsync(Estate estate, User user) =>
        (await estate.ReadAsync(db => db.Users.SingleAsync(row => row.Id == user.Id))).PendingChanges();

    /// <summary>The unit that the account lies in once it is brought.</summary>
    private static async Task<string> PlaceAsync(Estate estate, ActiveDirectoryOptions options, User user)
    {
        await estate.ProvisionAsync(user.Target);
        (await estate.StatusAsync(user)).ShouldBe(ProvisioningStatus.Provisioned);
        using var session = DirectorySession.Open(options);
        return DistinguishedName.ParentOf(ActiveDirectoryTests.Find(session, options, user.Username.Value).Name);
    }

    /// <summary>The names of the units inside of the customer's.</summary>
    private static List<string> Units(ActiveDirectoryOptions options, string unit)
    {
        using var session = DirectorySession.Open(options);
        return
        [
            .. session.Find(unit, LdapFilter.Equal("objectClass", "organizationalUnit")).Where(found => !DistinguishedName.AreSame(found.Name, unit))
                .Select(found => DistinguishedName.Unescape(DistinguishedName.Split(found.Name)[0][3..])),
        ];
    }
}
