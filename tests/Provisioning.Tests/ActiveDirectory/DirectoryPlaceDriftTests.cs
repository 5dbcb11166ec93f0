using System.DirectoryServices.Protocols;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Provisioning.ActiveDirectory;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

/// <summary>Somebody moves, renames and deletes in the directory, or changes who is a member of what and which passwords count.</summary>
public sealed class DirectoryPlaceDriftTests
{
    [DirectoryFact]
    public async Task An_account_that_was_moved_out_of_its_unit_goes_back()
    {
        await using var scene = await Scene.OfAsync();
        await scene.Estate.EditAsync(scene.User, new() { Department = "Sales" });
        await scene.SetAsync(SettingKeys.DirectoryStructure, "DEPARTMENT");
        (await scene.DriftAsync()).ShouldBeEmpty();
        var there = scene.Account().Name;
        using (var session = scene.Open())
            session.Move(there, DistinguishedName.Split(there)[0], scene.Unit);

        var drift = (await scene.DriftAsync()).ShouldHaveSingleItem();
        drift.Field.ShouldBe("unit");
        (drift.Applied, drift.Observed).ShouldSatisfyAllConditions(
            shown => DistinguishedName.AreSame(shown.Applied!, $"OU=Sales,{scene.Unit}").ShouldBeTrue(), shown => DistinguishedName.AreSame(shown.Observed!, scene.Unit).ShouldBeTrue());
        (await scene.AcceptAsync(scene.User)).Errors.ShouldHaveSingleItem().Code.ShouldBe(ErrorCode.DriftNotAdoptable);
        await scene.OverwriteAsync(scene.User);

        scene.Account().Name.ShouldBe(there, StringCompareShould.IgnoreCase);
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task A_folder_that_somebody_chose_in_the_directory_can_be_taken_over()
    {
        await using var scene = await Scene.OfAsync();
        await scene.Estate.EditAsync(scene.User, new() { DirectoryFolder = "Staff/Managers" });
        await scene.SetAsync(SettingKeys.DirectoryStructure, "CUSTOM");
        using (var session = scene.Open())
            session.Move(scene.Account().Name, DistinguishedName.Split(scene.Account().Name)[0], $"OU=Staff,{scene.Unit}");

        (await scene.DriftAsync()).ShouldBe([new DriftedField("directoryFolder", "Staff/Managers", "Staff")]);
        Estate.Done(await scene.AcceptAsync(scene.User));

        var user = await scene.Estate.ReadAsync(db => db.Users.SingleAsync(row => row.Id == scene.User.Id));
        (user.Place.Folder, user.Provisioning.Status).ShouldBe(("Staff", ProvisioningStatus.Provisioned));
        user.PendingChanges().ShouldBeEmpty();
        await scene.Estate.ProvisionAsync(scene.User.Target);
        DistinguishedName.AreSame(DistinguishedName.ParentOf(scene.Account().Name), $"OU=Staff,{scene.Unit}").ShouldBeTrue();
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task Memberships_that_were_taken_away_come_back()
    {
        await using var scene = await Scene.OfAsync("DNS", "MAIL");
        var mail = await scene.ServiceAsync("MAIL");
        var given = await scene.Estate.Use<AssignUserServiceHandler>().HandleAsync(new(scene.User.Id, mail.Id), scene.Estate.Actor, default);
        Estate.Done(given);
        var service = await scene.Estate.ReadAsync(db => db.UserServices.SingleAsync(row => row.Id == given.Value));
        await scene.Estate.ProvisionAsync(service.Target);
        scene.Account().Groups.Count.ShouldBe(2);
        using (var session = scene.Open())
        {
            foreach (var group in scene.Account().Groups)
                session.ChangeMember(DirectoryAttributeOperation.Delete, group, scene.Account().Name);
        }

        (await scene.DriftAsync()).ShouldBe([new DriftedField("roles", "CustomerAdministrator", ""), new DriftedField("exists", "true", "false")], ignoreOrder: true);
        await scene.OverwriteAsync(scene.User);
        await scene.OverwriteAsync(service);

        scene.Account().Groups.Count.ShouldBe(2);
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task Groups_that_were_deleted_renamed_or_moved_are_put_right()
    {
        await using var scene = await Scene.OfAsync("DNS");
        var (dns, group) = (await scene.ServiceAsync("DNS"), $"CN={scene.Customer.Code}-service-DNS,{scene.Unit}");
        using (var session = scene.Open())
            session.Delete(group);
        (await scene.DriftAsync()).ShouldBe([new DriftedField("exists", "true", "false")]);
        await scene.OverwriteAsync(dns);
        (await scene.DriftAsync()).ShouldBeEmpty();

        using (var session = scene.Open())
            session.Move(group, "CN=Old stuff", scene.Options.BaseDn);
        (await scene.DriftAsync()).Select(field => (field.Field, field.Applied is not null, field.Observed is not null)).ShouldBe([("group", true, true), ("unit", true, true)]);
        await scene.OverwriteAsync(dns);

        using (var session = scene.Open())
            session.Read(group).ShouldNotBeNull();
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task A_unit_that_was_renamed_and_moved_is_shown_once_and_not_for_what_lies_in_it()
    {
        await using var scene = await Scene.OfAsync("DNS");
        var cellar = $"OU=Cellar,{scene.Options.BaseDn}";
        using (var session = scene.Open())
        {
            session.Add(cellar, new DirectoryAttribute("objectClass", "organizationalUnit"));
            session.Move(scene.Unit, "OU=Renamed", cellar);
        }

        var drift = (await scene.Estate.ScanAsync(scene.Estate.DriftAsync)).ShouldHaveSingleItem();
        drift.Target.ShouldBe(scene.Customer.Target);
        drift.Fields.Select(field => field.Field).ShouldBe(["code", "unit"]);
        drift.Fields[0].ShouldBe(new DriftedField("code", scene.Customer.Code.Value, "Renamed"));
        (await scene.AcceptAsync(scene.Customer)).Errors.Select(error => error.Code).ShouldBe([ErrorCode.DriftNotAdoptable, ErrorCode.DriftNotAdoptable]);
        await scene.OverwriteAsync(scene.Customer);

        DistinguishedName.ParentOf(scene.Account().Name).ShouldBe(scene.Unit, StringCompareShould.IgnoreCase);
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task Suffixes_that_were_taken_from_the_forest_are_shown_and_come_back()
    {
        await using var scene = await Scene.OfAsync();
        var domain = scene.User.Upn.Domain.Value;
        string[] aliases = [$"a-{domain}", $"b-{domain}"];
        foreach (var alias in aliases)
            Estate.Done(await scene.Estate.Use<AddDomainHandler>().HandleAsync(new(scene.Customer.Id, alias, IsPrimary: false, null), scene.Estate.Actor, default));
        await scene.Estate.ProvisionAsync(scene.Customer.Target);
        (await scene.DriftAsync()).ShouldBeEmpty();
        using (var session = scene.Open())
        {
            foreach (var taken in (string[])[domain, aliases[0]])
                session.ChangeUpnSuffix(DirectoryAttributeOperation.Delete, taken);
        }

        (await scene.DriftAsync()).ShouldBe([new DriftedField("domainAliases", string.Join(' ', aliases), aliases[1]), new DriftedField("primaryDomain", domain, "")]);
        (await scene.AcceptAsync(scene.Customer)).Errors.Select(error => error.Code).ShouldBe([ErrorCode.DriftNotAdoptable, ErrorCode.DriftNotAdoptable]);
        await scene.OverwriteAsync(scene.Customer);

        using (var session = scene.Open())
            aliases.Append(domain).ShouldBeSubsetOf(session.UpnSuffixes());
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    [DirectoryFact]
    public async Task Password_policies_are_put_right_whatever_somebody_did_to_them()
    {
        await using var scene = await Scene.OfAsync();
        await scene.SetAsync(SettingKeys.PasswordMinLength, 17);
        (await scene.DriftAsync()).ShouldBeEmpty();
        var group = scene.Account().Groups.Single(name => Groups.NameOf(name).StartsWith("passwords-", StringComparison.Ordinal));
        var policy = $"CN={Groups.NameOf(group)},CN=Password Settings Container,CN=System,{SambaServer.BaseDn}";
        var rules = Groups.NameOf(group).Split('-', 3)[2];

        await PutRightAsync(session => session.Modify(policy, Change("msDS-MinimumPasswordLength", "3"), Change("msDS-PasswordComplexityEnabled", "FALSE")),
            new DriftedField("password.complexity", "true", "false"), new DriftedField("password.minLength", "17", "3"));
        await PutRightAsync(session => session.ChangeMember(DirectoryAttributeOperation.Delete, group, scene.Account().Name), new DriftedField("password.policy", rules, ""));
        await PutRightAsync(session => session.Delete(policy), new DriftedField("password.policy", rules, ""));
        await PutRightAsync(session => session.Modify(policy, Change("msDS-PSOAppliesTo")), new DriftedField("password.policy", rules, ""));

        async Task PutRightAsync(Action<DirectorySession> edit, params DriftedField[] shown)
        {
            using (var session = scene.Open())
                edit(session);
            (await scene.DriftAsync()).ShouldBe(shown);
            await scene.OverwriteAsync(scene.User);
            (await scene.DriftAsync()).ShouldBeEmpty();
        }
    }

    [DirectoryFact]
    public async Task Language_and_a_password_that_never_expires_are_compared_with_the_settings()
    {
        await using var scene = await Scene.OfAsync();
        await scene.SetAsync(SettingKeys.Locale, "de-CH");
        using (var session = scene.Open())
            session.Modify(scene.Account().Name, Change("preferredLanguage", "fr-FR"), Change("userAccountControl", (0x200 | 0x10000).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        (await scene.DriftAsync()).ShouldBe([new DriftedField("locale", "de-CH", "fr-FR"), new DriftedField("password.neverExpires", "false", "true")]);
        await scene.OverwriteAsync(scene.User);
        (await scene.DriftAsync()).ShouldBeEmpty();
    }

    private static DirectoryAttributeModification Change(string attribute, params string[] values)
    {
        var change = new DirectoryAttributeModification { Operation = DirectoryAttributeOperation.Replace, Name = attribute };
        foreach (var value in values)
            change.Add(value);
        return change;
    }

    /// <summary>A customer with an administrator in a part of the directory of its own.</summary>
    private sealed record Scene(ActiveDirectoryOptions Options, Estate Estate, Customer Customer, User User) : IAsyncDisposable
    {
        /// <summary>Of the customer.</summary>
        public string Unit => $"OU={Customer.Code},{Options.BaseDn}";

        public static async Task<Scene> OfAsync(params string[] services)
        {
            var options = await ActiveDirectoryTests.OptionsAsync();
            var estate = await ActiveDirectoryTests.EstateAsync(options);
            var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), services);
            return new(options, estate, customer, await estate.AdministratorAsync(customer));
        }

        public DirectorySession Open() => DirectorySession.Open(Options);

        public DirectoryObject Account()
        {
            using var session = Open();
            return ActiveDirectoryTests.Find(session, Options, User.Username.Value);
        }

        public Task<CustomerService> ServiceAsync(string code) =>
            Estate.ReadAsync(db => db.CustomerServices.SingleAsync(service => service.CustomerId == Customer.Id && service.ServiceCode == code));

        public async Task SetAsync(string key, object value)
        {
            await Estate.SetAsync(Customer, key, value);
            await Estate.ProvisionAsync(User.Target);
            (await Estate.StatusAsync(User)).ShouldBe(ProvisioningStatus.Provisioned);
        }

        /// <summary>Of all objects, after a scan.</summary>
        public async Task<List<DriftedField>> DriftAsync() => [.. (await Estate.ScanAsync(Estate.DriftAsync)).SelectMany(row => row.Fields)];

        public Task<Result<ProvisioningRequestId>> AcceptAsync(Provisionable item) => ResolveAsync(item, DriftResolution.Accept);

        public async Task OverwriteAsync(Provisionable item)
        {
            Estate.Done(await ResolveAsync(item, DriftResolution.Overwrite));
            await Estate.RunAsync();
            (await Estate.StatusAsync(item)).ShouldBe(ProvisioningStatus.Provisioned);
        }

        public ValueTask DisposeAsync() => Estate.DisposeAsync();

        private Task<Result<ProvisioningRequestId>> ResolveAsync(Provisionable item, DriftResolution by) =>
            Estate.Use<ResolveDriftHandler>().HandleAsync(new(item.Target, by, null), Estate.Actor, default);
    }
}
