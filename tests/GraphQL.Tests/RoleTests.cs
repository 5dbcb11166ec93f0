using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Roles and who has them: custom roles, assignments, and what follows for what a user sees and may do.</summary>
public sealed class RoleTests
{
    private const string Password = "Correct-horse-7";

    [Theory, OnSqlite, OnPostgres]
    public async Task Built_in_roles_are_listed_and_say_what_they_are_worth_at_a_customer(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var page = (await api.DataAsync($$"""{ roles(customerId: "{{api.Id("JBL")}}", first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { code isBuiltIn customer { code } } } }""")).GetProperty("roles");
        var after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = await api.DataAsync($$"""{ roles(customerId: "{{api.Id("JBL")}}", first: 1, after: "{{after}}") { nodes { code } } }""");
        var services = await RoleAsync(api, "ServiceAdministrator");
        var worth = await api.DataAsync($$"""{ node(id: "{{services}}") { ... on Role { includes { whenService role { code } } here: effectivePermissions(customerId: "{{api.Id("JBL")}}") nowhere: effectivePermissions } } }""");

        page.ToString().ShouldStartWith("""{"totalCount":21,"pageInfo":{"hasNextPage":true""");
        page.GetProperty("nodes").ToString().ShouldBe("""[{"code":"ApiUser","isBuiltIn":true,"customer":null},{"code":"BACKUPAdministrator","isBuiltIn":true,"customer":null}]""");
        next.ToString().ShouldBe("""{"roles":{"nodes":[{"code":"ContentManagementAdministrator"}]}}""");
        var here = Texts(worth.GetProperty("node").GetProperty("here"));
        here.ShouldContain("service.provision:DNS");
        here.ShouldContain("service.provision:MAIL");
        here.ShouldNotContain("service.provision:M365");
        Texts(worth.GetProperty("node").GetProperty("nowhere")).ShouldBe(["customer.read", "domain.read", "plan.read", "service.read"]);
        worth.GetProperty("node").GetProperty("includes").GetArrayLength().ShouldBe(6);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_role_is_made_changed_copied_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""customerId: "{api.Id("NWR")}", code: "Helpdesk", permissions: ["user.read", "customer.read"], idempotencyKey: "h" """;

        var made = (await api.DoneAsync("createRole", input, "role { id code isBuiltIn permissions version customer { code } }")).GetProperty("role");
        var again = (await api.DoneAsync("createRole", input, "role { id }")).GetProperty("role");
        var changed = await api.DoneAsync(
            "updateRole",
            $$"""roleId: "{{Id(made)}}", description: "First line", includes: [{ roleId: "{{await RoleAsync(api, "PartialUserAdministrator")}}" }], expectedVersion: 1""",
            "role { description permissions includes { role { code } whenService } effectivePermissions version }");
        var copy = await api.DoneAsync("copyRole", $"""roleId: "{Id(made)}", customerId: "{api.Id("FAB")}", code: "Backoffice" """, "role { id effectivePermissions }");
        var deleted = await api.DoneAsync("deleteRole", $"""roleId: "{Id(made)}" """, "customer { code }");

        made.ToString().ShouldBe($$$"""{"id":"{{{Id(made)}}}","code":"Helpdesk","isBuiltIn":false,"permissions":["customer.read","user.read"],"version":1,"customer":{"code":"NWR"}}""");
        Id(again).ShouldBe(Id(made));
        changed.GetProperty("role").ToString().ShouldBe(
            """{"description":"First line","permissions":["customer.read","user.read"],"includes":[{"role":{"code":"PartialUserAdministrator"},"whenService":null}],"effectivePermissions":["customer.read","user.read","user.resetPassword"],"version":2}""");
        copy.GetProperty("role").GetProperty("effectivePermissions").GetArrayLength().ShouldBe(3);
        deleted.GetProperty("customer").ToString().ShouldBe("""{"code":"NWR"}""");
        (await api.DataAsync($$"""{ role(id: "{{Id(made)}}") { code } }""")).ToString().ShouldBe("""{"role":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_roles(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (north, fabrikam) = (api.Id("NWR"), api.Id("FAB"));
        var partial = await RoleAsync(api, "PartialUserAdministrator");
        var a = Id((await api.DoneAsync("createRole", $"""customerId: "{north}", code: "A" """, "role { id }")).GetProperty("role"));
        var b = Id((await api.DoneAsync("createRole", $$"""customerId: "{{fabrikam}}", code: "B", includes: [{ roleId: "{{a}}", whenService: "DNS" }]""", "role { id }")).GetProperty("role"));

        (await api.RefusalsAsync("createRole", $$"""customerId: "{{north}}", code: "2 x", permissions: ["user.fly"], includes: [{ roleId: "rol_99999" }]"""))
            .ShouldBe(["INVALID_ROLE_CODE at code", "UNKNOWN_PERMISSION at permissions.0", "NOT_FOUND at includes.0.roleId"]);
        (await api.RefusalsAsync("createRole", $"""customerId: "{north}", code: "b" """)).ShouldBe(["ROLE_CODE_TAKEN at code"]);
        (await api.RefusalsAsync("createRole", $"""customerId: "{api.Id("ACC")}", code: "Useradministrator" """)).ShouldBe(["ROLE_CODE_TAKEN at code"]);
        (await api.RefusalsAsync("updateRole", $$"""roleId: "{{a}}", includes: [{ roleId: "{{b}}" }], expectedVersion: 4""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "NOT_FOUND at includes.0.roleId"]);
        (await api.RefusalsAsync("updateRole", $$"""roleId: "{{b}}", includes: [{ roleId: "{{b}}" }]""")).ShouldBe(["ROLE_CYCLE at includes"]);
        (await api.RefusalsAsync("updateRole", $"""roleId: "{partial}", description: "mine" """)).ShouldBe(["ROLE_BUILT_IN"]);
        (await api.RefusalsAsync("deleteRole", $"""roleId: "{partial}" """)).ShouldBe(["ROLE_BUILT_IN"]);
        (await api.RefusalsAsync("deleteRole", $"""roleId: "{a}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "ROLE_INCLUDED"]);
        api.As = api.CallerAt("FAB");
        (await api.RefusalsAsync("createRole", $"""customerId: "{north}", code: "C" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("deleteRole", $"""roleId: "{a}" """)).ShouldBe(["NOT_FOUND at roleId"]);
        api.As = api.CallerAt("FAB", Domain.Access.ApiScope.Write);
        (await api.RefusalsAsync("createRole", $"""customerId: "{fabrikam}", code: "C" """)).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_user_acts_where_roles_were_given_and_sees_nothing_else(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var ana = await AdministratorAsync(api, "NWR");
        await api.DoneAsync("assignRole", $"""userId: "{ana}", roleId: "{await RoleAsync(api, "ReadOnlyAuditor")}", customerId: "{api.Id("ACC")}", scope: CHILDREN""", "assignment { scope user { upn } role { code } customer { code } isInForce suspension { cause } }");

        await api.ActAsAsync(ana);

        (await api.DataAsync("{ customers(orderBy: { field: CODE }) { totalCount nodes { code } } viewer { user { upn } } customerStats { total byReseller { reseller { code } count } } }")).ToString().ShouldBe(
            """{"customers":{"totalCount":2,"nodes":[{"code":"KTM"},{"code":"NWR"}]},"viewer":{"user":{"upn":"admin@northwind.example"}},"customerStats":{"total":2,"byReseller":[]}}""");
        (await api.DataAsync($$"""{ nodes(ids: ["{{api.Id("ACC")}}", "{{api.Id("JBL")}}", "{{api.Id("KTM")}}"]) { id } }""")).ToString().ShouldBe($$"""{"nodes":[null,null,{"id":"{{api.Id("KTM")}}"}]}""");
        (await api.RefusalsAsync("updateCustomer", $"""customerId: "{api.Id("KTM")}", notes: "x" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("updateCustomer", $"""customerId: "{api.Id("JBL")}", notes: "x" """)).ShouldBe(["NOT_FOUND at customerId"]);
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("NWR")}", notes: "x" """, "customer { notes }");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Own_and_inherited_assignments_are_listed_apart(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var ana = await AdministratorAsync(api, "NWR");
        await api.DoneAsync("assignRole", $"""userId: "{ana}", roleId: "{await RoleAsync(api, "ResellerAdministrator")}", customerId: "{api.Id("NWR")}" """, "assignment { id }");

        var query = $$"""{ customer(id: "{{api.Id("JBL")}}") { roleAssignments { totalCount nodes { role { code } user { upn } } } inheritedRoleAssignments(first: 5) { totalCount nodes { role { code } scope customer { code } } pageInfo { hasNextPage } } } }""";
        var seen = await api.DataAsync(query);
        api.As = api.CallerAt("JBL");
        var seenBelow = await api.DataAsync(query);

        seen.GetProperty("customer").ToString().ShouldBe(
            """{"roleAssignments":{"totalCount":1,"nodes":[{"role":{"code":"CustomerAdministrator"},"user":{"upn":"admin@jones.example"}}]},"inheritedRoleAssignments":{"totalCount":1,"nodes":[{"role":{"code":"ResellerAdministrator"},"scope":"SUBTREE","customer":{"code":"NWR"}}],"pageInfo":{"hasNextPage":false}}}""");
        seenBelow.GetProperty("customer").GetProperty("inheritedRoleAssignments").GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_manages_services_below_manages_at_each_customer_those_that_it_has(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var eva = await AdministratorAsync(api, "FAB");

        var data = await api.DataAsync($$"""
            {
              dns: whyAccess(userId: "{{eva}}", customerId: "{{api.Id("CSO")}}", permission: "service.provision:DNS") { isAllowed allowedBy { roles { roleCode whenService } } }
              mail: whyAccess(userId: "{{eva}}", customerId: "{{api.Id("CSO")}}", permission: "service.provision:MAIL") { isAllowed }
              test: whyAccess(userId: "{{eva}}", customerId: "{{api.Id("TST")}}", permission: "service.provision:DNS") { isAllowed }
            }
            """);

        data.ToString().ShouldBe(
            """{"dns":{"isAllowed":true,"allowedBy":[{"roles":[{"roleCode":"ServiceAdministrator","whenService":null},{"roleCode":"DNSAdministrator","whenService":"DNS"}]}]},"mail":{"isAllowed":false},"test":{"isAllowed":false}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_service_counts_for_its_administrator_until_its_removal_is_asked_for(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var services = await RoleAsync(api, "ServiceAdministrator");
        var mail = (await api.DataAsync("""{ customer(code: "JBL") { services { id service { code } } } }""")).GetProperty("customer").GetProperty("services")
            .EnumerateArray().First(service => service.GetProperty("service").GetProperty("code").GetString() == "MAIL").GetProperty("id").GetString();
        async Task<IEnumerable<string>> WorthAsync() => Texts((await api.DataAsync(
            $$"""{ node(id: "{{services}}") { ... on Role { effectivePermissions(customerId: "{{api.Id("JBL")}}") } } }""")).GetProperty("node").GetProperty("effectivePermissions"))
            .Where(permission => permission.StartsWith("service.provision:", StringComparison.Ordinal));

        (await WorthAsync()).ShouldBe(["service.provision:DNS", "service.provision:MAIL"]);
        await api.DoneAsync("requestDeprovisioning", $"""targetId: "{mail}", cascade: true""", "request { id }");
        (await WorthAsync()).ShouldBe(["service.provision:DNS"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_manages_single_services_is_asked_for_these_by_what_provisions_them(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var eva = await AdministratorAsync(api, "FAB");
        var dns = (await api.DataAsync("""{ customer(code: "CSO") { services { id service { code } } } }""")).GetProperty("customer").GetProperty("services")
            .EnumerateArray().First(service => service.GetProperty("service").GetProperty("code").GetString() == "DNS").GetProperty("id").GetString();
        await api.ActAsAsync(eva);

        (await api.RefusalsAsync("assignService", $"""customerId: "{api.Id("CSO")}", serviceCode: "MAIL" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("requestProvisioning", $"""targetId: "{dns}" """)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_assignments(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (tom, ana) = (await AdministratorAsync(api, "JBL"), await AdministratorAsync(api, "NWR"));
        var (administrator, partial, reseller) = (await RoleAsync(api, "CustomerAdministrator"), await RoleAsync(api, "PartialUserAdministrator"), await RoleAsync(api, "ResellerAdministrator"));
        var own = Id((await api.DataAsync($$"""{ node(id: "{{tom}}") { ... on User { roleAssignments { id } } } }""")).GetProperty("node").GetProperty("roleAssignments")[0]);
        Task<string[]> Give(string user, string role, string customer, string rest = "") =>
            api.RefusalsAsync("assignRole", $"""userId: "{user}", roleId: "{role}", customerId: "{api.Id(customer)}" {rest}""");

        (await Give(tom, administrator, "JBL")).ShouldBe(["ROLE_ALREADY_ASSIGNED at roleId"]);
        var custom = Id((await api.DoneAsync("createRole", $"""customerId: "{api.Id("NWR")}", code: "Given" """, "role { id }")).GetProperty("role"));
        await api.DoneAsync("assignRole", $"""userId: "{tom}", roleId: "{custom}", customerId: "{api.Id("JBL")}" """, "assignment { id }");
        (await api.RefusalsAsync("deleteRole", $"""roleId: "{custom}" """)).ShouldBe(["ROLE_ASSIGNED"]);
        (await Give(tom, "rol_77777", "JBL")).ShouldBe(["NOT_FOUND at roleId"]);
        (await Give(tom, partial, "JBL", """validTo: "2020-01-01T00:00:00Z", expectedVersion: 8""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "INVALID_VALUE at validTo"]);
        await api.ActAsAsync(ana);
        (await Give(tom, partial, "NWR")).ShouldBe(["NOT_FOUND at userId"]);
        (await Give(ana, partial, "JBL")).ShouldBe(["NOT_FOUND at customerId"]);
        (await Give(ana, reseller, "NWR")).ShouldBe(["PERMISSION_ESCALATION"]);
        (await Give(ana, partial, "NWR", "scope: SUBTREE")).ShouldBe(["PERMISSION_ESCALATION"]);
        (await api.RefusalsAsync("unassignRole", $"""assignmentId: "{own}" """)).ShouldBe(["NOT_FOUND at assignmentId"]);
        await api.ActAsAsync(tom);
        (await api.RefusalsAsync("unassignRole", $"""assignmentId: "{own}", expectedVersion: 7""")).ShouldBe(["LAST_ADMINISTRATOR", "VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("disableUser", $"""userId: "{tom}" """)).ShouldBe(["LAST_ADMINISTRATOR"]);
        api.As = api.Provider;
        await api.DoneAsync("unassignRole", $"""assignmentId: "{own}" """, "user { roles isAdministrator status }");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restricted_role_is_suspended_and_cannot_be_given(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (tom, role) = (await AdministratorAsync(api, "JBL"), await RoleAsync(api, "CustomerAdministrator"));
        await RestrictAsync(api, "NWR", "CustomerAdministrator");

        var seen = await api.DataAsync(
            $$"""{ customer(id: "{{api.Id("JBL")}}") { roleAssignments { nodes { isInForce suspension { cause by { code } } } } } whyAccess(userId: "{{tom}}", customerId: "{{api.Id("JBL")}}", permission: "user.create") { isAllowed nearestMiss { cause message suspendedRole suspendedBy { code } } } }""");

        seen.GetProperty("customer").GetProperty("roleAssignments").GetProperty("nodes")[0].ToString().ShouldBe("""{"isInForce":true,"suspension":{"cause":"RESTRICTED","by":{"code":"NWR"}}}""");
        seen.GetProperty("whyAccess").ToString().ShouldBe(
            """{"isAllowed":false,"nearestMiss":{"cause":"ROLE_SUSPENDED","message":"The role CustomerAdministrator is restricted at the customer.","suspendedRole":"CustomerAdministrator","suspendedBy":{"code":"NWR"}}}""");
        (await api.RefusalsAsync("assignRole", $"""userId: "{tom}", roleId: "{role}", customerId: "{api.Id("NWR")}" """)).ShouldBe(["ROLE_RESTRICTED at roleId"]);
        await api.ActAsAsync(tom);
        (await api.DataAsync("{ customers { totalCount } }")).ToString().ShouldBe("""{"customers":{"totalCount":0}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Why_is_answered_with_the_chain_or_the_nearest_miss(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var tom = await AdministratorAsync(api, "JBL");
        var ana = await AdministratorAsync(api, "NWR");
        await api.DoneAsync("assignRole", $"""userId: "{ana}", roleId: "{await RoleAsync(api, "UserAndServiceAdministrator")}", customerId: "{api.Id("NWR")}", scope: SUBTREE""", "assignment { id }");
        async Task<string> WhyAsync(string user, string customer, string permission) => (await api.DataAsync(
            $$"""{ whyAccess(userId: "{{user}}", customerId: "{{api.Id(customer)}}", permission: "{{permission}}") { isAllowed allowedBy { assignment { customer { code } } roles { roleCode whenService } } nearestMiss { cause service } } }""")).GetProperty("whyAccess").ToString();

        (await WhyAsync(ana, "JBL", "service.provision:DNS")).ShouldBe(
            """{"isAllowed":true,"allowedBy":[{"assignment":{"customer":{"code":"NWR"}},"roles":[{"roleCode":"UserAndServiceAdministrator","whenService":null},{"roleCode":"ServiceAdministrator","whenService":null},{"roleCode":"DNSAdministrator","whenService":"DNS"}]}],"nearestMiss":null}""");
        (await WhyAsync(ana, "JBL", "service.provision:M365")).ShouldBe("""{"isAllowed":false,"allowedBy":[],"nearestMiss":{"cause":"SERVICE_INACTIVE","service":"M365"}}""");
        (await WhyAsync(tom, "NWR", "user.create")).ShouldBe("""{"isAllowed":false,"allowedBy":[],"nearestMiss":{"cause":"OUT_OF_SCOPE","service":null}}""");
        (await WhyAsync(tom, "JBL", "customer.move")).ShouldBe("""{"isAllowed":false,"allowedBy":[],"nearestMiss":{"cause":"NO_ROLE","service":null}}""");
        await api.ActAsAsync(tom);
        (await WhyAsync(ana, "JBL", "user.create")).ShouldBe("");
        (await WhyAsync(tom, "JBL", "user.create")).ShouldStartWith("""{"isAllowed":true""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_are_changed_switched_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var created = await api.DoneAsync(
            "createUser", $"""customerId: "{api.Id("JBL")}", upn: "bob@jones.example", firstNames: "Bob", lastName: "Lee", password: "{Password}", email: "b@jones.example" """, "user { id }");
        var bob = Id(created.GetProperty("user"));

        var changed = await api.DoneAsync("updateUser", $"""userId: "{bob}", lastName: "Ray", displayName: null, username: "bobby", expectedVersion: 1""", "user { displayName username version }");
        var off = await api.DoneAsync("disableUser", $"""userId: "{bob}" """, "user { enabled }");
        var on = await api.DoneAsync("enableUser", $"""userId: "{bob}" """, "user { enabled version }");
        var gone = await api.DoneAsync("deleteUser", $"""userId: "{bob}" """, "customer { code users { totalCount } }");

        changed.GetProperty("user").ToString().ShouldBe("""{"displayName":"Bob Ray","username":"bobby_JBL","version":2}""");
        off.GetProperty("user").ToString().ShouldBe("""{"enabled":false}""");
        on.GetProperty("user").ToString().ShouldBe("""{"enabled":true,"version":4}""");
        gone.GetProperty("customer").ToString().ShouldBe("""{"code":"JBL","users":{"totalCount":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_changing_users(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var tom = await AdministratorAsync(api, "JBL");

        (await api.RefusalsAsync("updateUser", $"""userId: "{tom}", firstNames: "", email: "x", username: "other", expectedVersion: 9"""))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at firstNames", "INVALID_EMAIL at email", "USERNAME_FROZEN at username"]);
        (await api.RefusalsAsync("enableUser", $"""userId: "{tom}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "ALREADY_ENABLED"]);
        (await api.RefusalsAsync("deleteUser", $"""userId: "{tom}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "USER_STILL_PROVISIONED"]);
        api.As = api.CallerAt("JBL");
        (await api.RefusalsAsync("deleteUser", $"""userId: "{tom}" """)).ShouldBe(["LAST_ADMINISTRATOR", "USER_STILL_PROVISIONED"]);
        api.As = api.CallerAt("FAB");
        (await api.RefusalsAsync("updateUser", $"""userId: "{tom}", firstNames: "X" """)).ShouldBe(["NOT_FOUND at userId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_can_act_as_a_user_but_not_as_somebody_above_its_maker(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (tom, ana) = (await AdministratorAsync(api, "JBL"), await AdministratorAsync(api, "NWR"));
        string Key(string user) => $"""name: "portal", customerId: "{api.Id("NWR")}", scopes: [WRITE], userId: "{user}" """;

        var made = await api.DoneAsync("createApiKey", Key(tom), "apiKey { user { upn } scopes }");

        made.GetProperty("apiKey").ToString().ShouldBe("""{"user":{"upn":"admin@jones.example"},"scopes":["WRITE"]}""");
        (await api.RefusalsAsync("createApiKey", Key("usr_99999"))).ShouldBe(["NOT_FOUND at userId"]);
        await api.ActAsAsync(ana);
        (await api.RefusalsAsync("createApiKey", Key(tom))).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_takes_the_last_administrator_away_by_changing_the_role_or_what_counts(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (tom, administrator) = (await AdministratorAsync(api, "JBL"), await RoleAsync(api, "CustomerAdministrator"));
        var own = Id((await api.DataAsync($$"""{ node(id: "{{tom}}") { ... on User { roleAssignments { id } } } }""")).GetProperty("node").GetProperty("roleAssignments")[0]);
        await api.ActAsAsync(tom);
        string Setting(string roles) => $$"""customerId: "{{api.Id("JBL")}}", key: "roles.allowed", values: [{{roles}}]""";

        (await api.RefusalsAsync("appendToSetting", Setting("\"UserAdministrator\""))).ShouldBe(["LAST_ADMINISTRATOR"]);
        (await api.RefusalsAsync("removeFromSetting", Setting("\"CustomerAdministrator\""))).ShouldBe(["LAST_ADMINISTRATOR"]);
        (await api.RefusalsAsync("appendToSetting", Setting("\"UserAdministrator\", \"customeradministrator\""))).ShouldBeEmpty();

        api.As = api.Provider;
        var chief = Id((await api.DoneAsync("copyRole", $"""roleId: "{administrator}", customerId: "{api.Id("JBL")}", code: "Chief" """, "role { id }")).GetProperty("role"));
        await api.DoneAsync("appendToSetting", Setting("\"Chief\""), "setting { value }");
        await api.DoneAsync("assignRole", $"""userId: "{tom}", roleId: "{chief}", customerId: "{api.Id("JBL")}" """, "assignment { id }");
        await api.DoneAsync("unassignRole", $"""assignmentId: "{own}" """, "user { id }");
        await api.ActAsAsync(tom);
        // The role includes what the administrator of one customer does not hold below it.
        (await api.RefusalsAsync("updateRole", $"""roleId: "{chief}", permissions: ["customer.read"]""")).ShouldBe(["PERMISSION_ESCALATION", "LAST_ADMINISTRATOR"]);
        api.As = api.Provider;
        await api.DoneAsync("updateRole", $"""roleId: "{chief}", permissions: ["customer.read"]""", "role { version }");
    }

    private static async Task RestrictAsync(ApiHost api, string code, string role) =>
        await api.DoneAsync("appendToSetting", $"""customerId: "{api.Id(code)}", key: "roles.restricted", values: ["{role}"]""", "__typename");

    private static async Task<string> RoleAsync(ApiHost api, string code) => (await api.DataAsync($$"""{ roles(customerId: "{{api.Id("ROOT")}}", first: 100) { nodes { id code } } }"""))
        .GetProperty("roles").GetProperty("nodes").EnumerateArray().Single(role => role.GetProperty("code").GetString() == code).GetProperty("id").GetString()!;

    private static async Task<string> AdministratorAsync(ApiHost api, string code) =>
        Id((await api.DataAsync($$"""{ customer(code: "{{code}}") { administrators { id } } }""")).GetProperty("customer").GetProperty("administrators")[0]);

    private static string Id(JsonElement node) => node.GetProperty("id").GetString()!;

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
