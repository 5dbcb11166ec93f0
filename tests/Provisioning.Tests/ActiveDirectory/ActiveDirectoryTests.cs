using System.DirectoryServices.Protocols;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.ActiveDirectory;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

/// <summary>The whole way from the use case to a real domain controller and back.</summary>
public sealed class ActiveDirectoryTests
{
    private static readonly ConnectorRoutes ToDirectory = new([new ConnectorRoute(ActiveDirectoryConnector.ConnectorName)]);

    [DirectoryFact]
    public async Task The_onboarded_administrator_signs_in_until_the_account_is_deprovisioned()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var code = Estate.NewCode();

        var customer = await estate.OnboardAsync(estate.Root.Id, code, "DNS", "MAIL");

        var administrator = await estate.AdministratorAsync(customer);
        (await estate.LastTasksAsync(customer)).ShouldAllBe(task => task.State == ProvisioningTaskState.Succeeded);
        using (var session = DirectorySession.Open(options))
        {
            var account = Find(session, options, $"eva_{code}");
            account.Name.ShouldBe($"CN=eva_{code},OU={code},{options.BaseDn}", StringCompareShould.IgnoreCase);
            account["userPrincipalName"].ShouldBe(administrator.Upn.Value);
            (account["givenName"], account["sn"], account["displayName"]).ShouldBe(("Eva", "O'Brien, \"Jr.\"", "Eva O'Brien, \"Jr.\""));
            account.Groups.ShouldHaveSingleItem().ShouldStartWith($"CN={code}-role-CustomerAdministrator,");
            session.Read($"CN={code}-service-DNS,OU={code},{options.BaseDn}").ShouldNotBeNull();
            session.Read($"OU={code},{options.BaseDn}")!["l"].ShouldBe("Zürich");
            session.UpnSuffixes().ShouldContain(administrator.Upn.Domain.Value);
        }
        DirectorySession.Open(options, administrator.Upn.Value, Estate.Password).Dispose();

        await estate.DeprovisionAsync(customer.Target);

        (await estate.StatusAsync(administrator)).ShouldBe(ProvisioningStatus.Deprovisioned);
        Should.Throw<LdapException>(() => DirectorySession.Open(options, administrator.Upn.Value, Estate.Password)).ErrorCode.ShouldBe(49);

        await estate.ProvisionAsync(customer.Target, withContents: true);
        DirectorySession.Open(options, administrator.Upn.Value, Estate.Password).Dispose();
    }

    [DirectoryFact]
    public async Task Accounts_follow_what_settings_say_about_passwords_and_language()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        using var session = DirectorySession.Open(options);
        var code = Estate.NewCode();
        await SayAsync(estate, 1, SettingKeys.Locale, new SettingValue.Text("de-CH"));
        await SayAsync(estate, 2, SettingKeys.PasswordChangeAtNextLogon, SettingValue.Flag.Of(true));

        await estate.OnboardAsync(estate.Root.Id, code);

        var account = Find(session, options, $"eva_{code}");
        (account["preferredLanguage"], account["pwdLastSet"]).ShouldBe(("de-CH", "0"));
        (account.AccountControl & 0x10000).ShouldBe(0);
        await SayAsync(estate, 3, SettingKeys.PasswordNeverExpires, SettingValue.Flag.Of(true));
        var next = Estate.NewCode();
        await estate.OnboardAsync(estate.Root.Id, next);
        var eternal = Find(session, options, $"eva_{next}");
        eternal["pwdLastSet"].ShouldNotBe("0");
        (eternal.AccountControl & 0x10000).ShouldNotBe(0);
    }

    [DirectoryFact]
    public async Task Accounts_are_off_as_long_as_their_customer_is_disabled()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var administrator = await estate.AdministratorAsync(customer);

        Estate.Done(await estate.Use<DisableCustomerHandler>().HandleAsync(new(customer.Id, "Unpaid.", null), estate.Actor, default));
        await estate.RunAsync();
        Should.Throw<LdapException>(() => DirectorySession.Open(options, administrator.Upn.Value, Estate.Password)).ErrorCode.ShouldBe(49);

        Estate.Done(await estate.Use<EnableCustomerHandler>().HandleAsync(new(customer.Id, null), estate.Actor, default));
        await estate.ProvisionAsync(administrator.Target);
        DirectorySession.Open(options, administrator.Upn.Value, Estate.Password).Dispose();
    }

    [DirectoryFact]
    public async Task Doing_it_all_again_changes_nothing()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), "DNS");
        var before = Revisions(options, customer);

        foreach (var target in await estate.ReadAsync(db => TargetsAsync(db, customer)))
            await estate.ProvisionAsync(target);

        before.Count.ShouldBe(4);
        Revisions(options, customer).ShouldBe(before);
    }

    [DirectoryFact]
    public async Task Edits_are_brought_and_renamed_objects_are_found_again()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var administrator = await estate.AdministratorAsync(customer);
        using var session = DirectorySession.Open(options);
        var account = Find(session, options, administrator.Username.Value);
        session.Move(account.Name, "CN=Somebody", options.BaseDn);
        await estate.ChangeAsync(async db =>
        {
            var user = await db.Users.SingleAsync(row => row.Id == administrator.Id);
            var owner = await db.Customers.SingleAsync(row => row.Id == customer.Id);
            user.Edit(new() { LastName = "Müller+Söhne" }, owner, null, TestTree.Start).IsSuccess.ShouldBeTrue();
            user.Switch(isEnabled: false, null, TestTree.Start).IsSuccess.ShouldBeTrue();
            owner.Edit(new CustomerFields { City = (string?)null, Phone = "+41 44 000 00 00" }, null, TestTree.Start).IsSuccess.ShouldBeTrue();
        });

        await estate.ProvisionAsync(customer.Target, withContents: true);

        var edited = Find(session, options, administrator.Username.Value);
        edited.Id.ShouldBe(account.Id);
        edited.Name.ShouldBe(account.Name);
        edited["sn"].ShouldBe("Müller+Söhne");
        var unit = session.Read($"OU={customer.Code},{options.BaseDn}")!;
        (unit["l"], unit["telephoneNumber"]).ShouldBe((null, "+41 44 000 00 00"));
        Should.Throw<LdapException>(() => DirectorySession.Open(options, administrator.Upn.Value, Estate.Password));
    }

    [DirectoryFact]
    public async Task The_unit_of_a_customer_lies_in_that_of_its_reseller_and_moves_with_it()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var (north, south) = (await estate.OnboardAsync(estate.Root.Id, Estate.NewCode("N"), "RESELLER"), await estate.OnboardAsync(estate.Root.Id, Estate.NewCode("S"), "RESELLER"));
        var customer = await estate.OnboardAsync(north.Id, Estate.NewCode());
        using var session = DirectorySession.Open(options);
        session.Read($"OU={customer.Code},OU={north.Code},{options.BaseDn}").ShouldNotBeNull();

        await estate.ChangeAsync(db => db.Customers.Where(row => row.Id == customer.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ParentId, south.Id).SetProperty(row => row.Path, south.Path.Append(customer.Id))));
        await estate.ProvisionAsync(customer.Target);

        session.Read($"OU={customer.Code},OU={north.Code},{options.BaseDn}").ShouldBeNull();
        session.Read($"OU={customer.Code},OU={south.Code},{options.BaseDn}").ShouldNotBeNull();
        DirectorySession.Open(options, $"eva@{customer.Code.Value.ToLowerInvariant()}.example", Estate.Password).Dispose();
    }

    [DirectoryFact]
    public async Task Deleting_the_customer_removes_everything_of_it()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), "DNS");
        await estate.DeprovisionAsync(customer.Target);

        Estate.Done(await estate.Use<DeleteCustomerHandler>().HandleAsync(new(customer.Id, null), estate.Actor, default));
        await estate.RunAsync();

        (await estate.LastTasksAsync(customer)).ShouldAllBe(task => task.State == ProvisioningTaskState.Succeeded);
        using var session = DirectorySession.Open(options);
        session.Find(options.BaseDn, LdapFilter.BeginsWith("sAMAccountName", $"eva_{customer.Code}")).ShouldBeEmpty();
        session.Read($"OU={customer.Code},{options.BaseDn}").ShouldBeNull();
        session.UpnSuffixes().ShouldNotContain($"{customer.Code.Value.ToLowerInvariant()}.example");
        (await estate.ReadAsync(db => db.TargetObjects.CountAsync(row => row.CustomerId == customer.Id))).ShouldBe(0);
    }

    [DirectoryFact]
    public async Task Deleting_the_user_removes_the_account()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        var administrator = await estate.AdministratorAsync(customer);
        await estate.DeprovisionAsync(administrator.Target);

        Estate.Done(await estate.Use<DeleteUserHandler>().HandleAsync(new(administrator.Id, null), estate.Actor, default));
        await estate.RunAsync();

        using var session = DirectorySession.Open(options);
        session.Find(options.BaseDn, LdapFilter.Equal("sAMAccountName", administrator.Username.Value)).ShouldBeEmpty();
        session.Read($"OU={customer.Code},{options.BaseDn}").ShouldNotBeNull();
    }

    [DirectoryFact]
    public async Task An_account_that_is_not_ours_is_left_alone()
    {
        var options = await OptionsAsync();
        await using var estate = await EstateAsync(options);
        var code = Estate.NewCode();
        using var session = DirectorySession.Open(options);
        session.Add($"OU={code},{options.BaseDn}", new DirectoryAttribute("objectClass", "organizationalUnit"), new DirectoryAttribute("description", "Not yours"));

        var customer = await estate.OnboardAsync(estate.Root.Id, code);

        (await estate.StatusAsync(customer)).ShouldBe(ProvisioningStatus.Failed);
        var task = (await estate.LastTasksAsync(customer))[0];
        (task.ErrorClass, task.ErrorMessage).ShouldBe((ProvisioningErrorClass.Permanent, $"OU={code},{options.BaseDn} is in the directory already and was not made by this server."));
        session.Read($"OU={code},{options.BaseDn}")!["description"].ShouldBe("Not yours");
    }

    [DirectoryFact]
    public async Task A_state_older_than_the_one_that_is_there_changes_nothing()
    {
        var options = await OptionsAsync();
        var connector = Connector(options);
        var (id, code) = (Random.Shared.Next(1_000_000), Estate.NewCode());

        (await connector.ApplyAsync(Call(id, code, generation: 5, "Newer"), default)).IsSuccess.ShouldBeTrue();
        var late = await connector.ApplyAsync(Call(id, code, generation: 4, "Older"), default);

        late.Message.ShouldBe("The directory shows generation 5, which is newer than 4; nothing was changed.");
        using var session = DirectorySession.Open(options);
        session.Read($"OU={code},{options.BaseDn}")!["description"].ShouldBe("Newer");
    }

    [DirectoryFact]
    public async Task Somebody_who_changes_the_object_between_reading_and_writing_is_not_overwritten()
    {
        var options = await OptionsAsync();
        var (id, code) = (Random.Shared.Next(1_000_000), Estate.NewCode());
        await Connector(options).ApplyAsync(Call(id, code, generation: 1, "First"), default);
        using var session = DirectorySession.Open(options);
        var read = session.Read($"OU={code},{options.BaseDn}")!;
        await Connector(options).ApplyAsync(Call(id, code, generation: 3, "Third"), default);

        // A worker that was paused between its reading and its writing goes on with what it read.
        var desired = new DesiredObject("organizationalUnit", $"customer:{id}", $"OU={code}", options.BaseDn, new Dictionary<string, string?> { ["description"] = "Second" });
        Should.Throw<DirectoryOperationException>(() => new DirectoryWriter(session, options.BaseDn).Put(desired, read, generation: 2));

        session.Read(read.Name)!["description"].ShouldBe("Third");
    }

    [DirectoryFact]
    public async Task A_certificate_of_an_unknown_authority_is_not_accepted()
    {
        var options = await OptionsAsync();
        var empty = Directory.CreateTempSubdirectory("cgtrust");
        var outcome = await Connector(options with { TrustedCertificates = empty.FullName }).ApplyAsync(Call(1, "X", 1, "X"), default);
        empty.Delete();

        (outcome.ErrorClass, outcome.Message).ShouldBe((ProvisioningErrorClass.Transient, "The directory cannot be reached by LDAPS, or its certificate is not trusted."));
    }

    [DirectoryFact]
    public async Task A_wrong_password_of_the_server_is_told_as_such()
    {
        var options = await OptionsAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "wrong");
        var outcome = await Connector(options with { PasswordFile = file }).ApplyAsync(Call(1, "X", 1, "X"), default);
        File.Delete(file);

        outcome.ErrorClass.ShouldBe(ProvisioningErrorClass.Unauthorised);
    }

    [DirectoryFact]
    public async Task Odd_names_mean_themselves_to_a_real_directory()
    {
        var options = await OptionsAsync();
        using var session = DirectorySession.Open(options);
        foreach (var name in (string[])[" a, b ", "#x+y=z", "\"<q>\";\\", "*)(objectClass=*", $"é漢 {Guid.NewGuid():N}"])
        {
            var unit = $"{DistinguishedName.Rdn("OU", name)},{options.BaseDn}";
            session.Add(unit, new DirectoryAttribute("objectClass", "organizationalUnit"), new DirectoryAttribute("description", name));

            var found = session.Find(options.BaseDn, LdapFilter.Equal("description", name)).ShouldHaveSingleItem();
            DistinguishedName.AreSame(found.Name, unit).ShouldBeTrue(found.Name);
            session.Delete(unit);
        }
    }

    private static ConnectorCall Call(long id, string code, int generation, string name) => new()
    {
        IdempotencyToken = $"{id}-{generation}", Kind = ProvisioningKind.Provision, Target = new(ProvisioningTargetKind.Customer, id), Generation = generation,
        Fields = ProvisionedFields.Of(("name", name)), Applied = ProvisionedFields.Empty, Place = [new(1, "ROOT"), new(id, code)], Attempt = 1,
    };

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options) => new(options, () => $"Nobody-knows-{Guid.NewGuid()}");

    internal static Task<Estate> EstateAsync(ActiveDirectoryOptions options) => Estate.OpenAsync(StoreProvider.Sqlite, ToDirectory, Connector(options));

    /// <summary>Each test has a part of the directory for itself, as each installation has.</summary>
    internal static async Task<ActiveDirectoryOptions> OptionsAsync()
    {
        var samba = await SambaServer.RunningAsync();
        var options = new ActiveDirectoryOptions
        {
            Host = samba.Host, UserName = SambaServer.Administrator, PasswordFile = samba.PasswordFile, TrustedCertificates = samba.TrustedCertificates,
            BaseDn = $"OU={Guid.NewGuid():N},{SambaServer.BaseDn}",
        };
        using var session = DirectorySession.Open(options);
        session.Add(options.BaseDn, new DirectoryAttribute("objectClass", "organizationalUnit"));
        return options;
    }

    internal static DirectoryObject Find(DirectorySession session, ActiveDirectoryOptions options, string account) =>
        session.Find(options.BaseDn, LdapFilter.Equal("sAMAccountName", account)).ShouldHaveSingleItem();

    /// <summary>The directory's own count of changes, of every object of the customer.</summary>
    private static Dictionary<string, string> Revisions(ActiveDirectoryOptions options, Customer customer)
    {
        using var session = DirectorySession.Open(options);
        return session.Find($"OU={customer.Code},{options.BaseDn}", "(objectClass=*)").ToDictionary(found => found.Name, found => found["uSNChanged"]!);
    }

    private static async Task<List<ProvisioningTarget>> TargetsAsync(CustomerGraphDb db, Customer customer) =>
        [.. (await db.TargetObjects.Where(row => row.CustomerId == customer.Id).ToListAsync()).Select(row => row.Target)];

    private static Task SayAsync(Estate estate, long number, string key, SettingValue value) => estate.ChangeAsync(db =>
    {
        var above = EffectiveSetting.OfCatalogue(SettingCatalog.Of(key));
        var statement = new SettingStatement(estate.Root.Id, key) { Operator = SettingOperator.Assign, Value = value, SetBy = "test", Version = 1 };
        db.Add(StatementVersion.Of(new(1_000_000 + number), statement, above, above.Under(statement)));
        return Task.CompletedTask;
    });
}
