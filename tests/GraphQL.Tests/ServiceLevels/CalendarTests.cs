using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.ServiceLevels;

public sealed class CalendarTests
{
    private const string Office = """
        timeZone: "Europe/London", week: { monday: [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" }], tuesday: [{ from: "09:00", to: "17:00" }] }
        holidays: [
          { name: "Christmas", rule: { everyYear: { month: 12, day: 25 } } }, { rule: { onWeekday: { month: 5, weekday: MONDAY, ordinal: 1 } } },
          { rule: { fromEaster: 1 } }, { name: "Half", rule: { onDate: "2026-03-03" }, closedDuring: [{ from: "12:00", to: "24:00" }] }]
        overrides: [{ name: "Move", from: "2026-03-09", to: "2026-03-10", windows: [{ from: "20:00", to: "24:00" }] }]
        """;

    private const string Definition =
        "definition { timeZone week { monday { from to } wednesday { from } } holidays { name closedDuring { from to } rule { __typename ... on HolidayOnWeekday { month weekday ordinal } } } overrides { name from to windows { to } } }";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_calendar_comes_back_as_it_was_typed_and_says_what_each_date_has(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await CreateAsync(api, "ACC", "Office");
        var days = (await api.DataAsync(
            $$"""{ node(id: "{{IdOf(created)}}") { ... on Calendar { days(from: "2026-03-02", to: "2026-03-10") { date origin name windows { from to } } } } }"""))
            .GetProperty("node").GetProperty("days");

        created.GetProperty("definition").ToString().ShouldBe(
            """{"timeZone":"Europe/London","week":{"monday":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"17:00"}],"wednesday":[]},"holidays":[{"name":"Christmas","closedDuring":null,"rule":{"__typename":"HolidayEveryYear"}},{"name":null,"closedDuring":null,"rule":{"__typename":"HolidayOnWeekday","month":5,"weekday":"MONDAY","ordinal":1}},{"name":null,"closedDuring":null,"rule":{"__typename":"HolidayFromEaster"}},{"name":"Half","closedDuring":[{"from":"12:00","to":"24:00"}],"rule":{"__typename":"HolidayOnDate"}}],"overrides":[{"name":"Move","from":"2026-03-09","to":"2026-03-10","windows":[{"to":"24:00"}]}]}""");
        days[0].ToString().ShouldBe("""{"date":"2026-03-02","origin":"WEEK","name":null,"windows":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"17:00"}]}""");
        days[1].ToString().ShouldBe("""{"date":"2026-03-03","origin":"HOLIDAY","name":"Half","windows":[{"from":"09:00","to":"12:00"}]}""");
        days[8].ToString().ShouldBe("""{"date":"2026-03-10","origin":"OVERRIDE","name":"Move","windows":[{"from":"20:00","to":"24:00"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_is_a_new_revision_and_an_archived_calendar_gives_its_name_back(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = IdOf(await CreateAsync(api, "ACC", "Office"));

        var changed = (await api.DoneAsync(
            "updateCalendar",
            $$"""calendarId: "{{id}}", name: "London", definition: { timeZone: "Europe/Paris", week: { friday: [{ from: "08:00", to: "09:00" }] } }, retroactive: true, expectedVersion: 1""",
            "calendar { name version definition { timeZone } revisions { number retroactive definition { timeZone } } }")).GetProperty("calendar");
        var renamed = (await api.DoneAsync("updateCalendar", $"""calendarId: "{id}", name: "Paris" """, "calendar { name version revisions { number } }")).GetProperty("calendar");
        var archived = (await api.DoneAsync("archiveCalendar", $"""calendarId: "{id}", expectedVersion: 3""", "calendar { archivedAt version }")).GetProperty("calendar");

        changed.ToString().ShouldBe(
            """{"name":"London","version":2,"definition":{"timeZone":"Europe/Paris"},"revisions":[{"number":1,"retroactive":false,"definition":{"timeZone":"Europe/London"}},{"number":2,"retroactive":true,"definition":{"timeZone":"Europe/Paris"}}]}""");
        renamed.ToString().ShouldBe("""{"name":"Paris","version":3,"revisions":[{"number":1},{"number":2}]}""");
        archived.GetProperty("archivedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await NamesAsync(api, "calendars", $"""usableBy: "{api.Id("ACC")}" """)).ShouldBeEmpty();
        (await NamesAsync(api, "calendars", $"""usableBy: "{api.Id("ACC")}", includeArchived: true""")).ShouldBe(["Paris"]);
        await CreateAsync(api, "ACC", "paris");
        (await api.RefusalsAsync("updateCalendar", $"""calendarId: "{id}", name: "Other" """)).ShouldBe(["CALENDAR_ARCHIVED"]);
        (await api.RefusalsAsync("archiveCalendar", $"""calendarId: "{id}" """)).ShouldBe(["CALENDAR_ARCHIVED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_wrong_with_a_calendar_is_said_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await CreateAsync(api, "ACC", "Office");

        (await api.RefusalsAsync(
            "createCalendar",
            $$"""
            ownerId: "{{api.Id("ACC")}}", name: "OFFICE", definition: { timeZone: "Mars/Base", week: { monday: [{ from: "9:00", to: "25:00" }, { from: "10:00", to: "09:00" }], tuesday: [{ from: "09:00", to: "11:00" }, { from: "10:00", to: "12:00" }] }
              holidays: [{ rule: { everyYear: { month: 2, day: 30 } } }, { rule: { fromEaster: 0 }, closedDuring: [] }]
              overrides: [{ from: "2026-02-02", to: "2026-02-01" }, { from: "2026-03-01", to: "2026-03-05" }, { from: "2026-03-05", to: "2026-03-06" }] }
            """)).ShouldBe(
        [
            "CALENDAR_NAME_TAKEN at name", "INVALID_TIME_ZONE at definition.timeZone", "INVALID_TIME at definition.week.monday.0.from",
            "INVALID_TIME at definition.week.monday.0.to", "INVALID_WINDOW at definition.week.monday.1.to", "WINDOWS_OVERLAP at definition.week.tuesday",
            "INVALID_HOLIDAY at definition.holidays.0.rule", "INVALID_VALUE at definition.holidays.1.closedDuring", "END_BEFORE_START at definition.overrides.0.to",
            "OVERRIDES_OVERLAP at definition.overrides",
        ], ignoreOrder: true);
        (await api.RefusalsAsync("createCalendar", $$"""ownerId: "{{api.Id("ACC")}}", name: " ", definition: { timeZone: "UTC", week: {} }"""))
            .ShouldBe(["REQUIRED at name", "CALENDAR_WITHOUT_WORKING_TIME at definition.week"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_sees_a_calendar_from_below_may_use_it_and_not_change_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var office = IdOf(await CreateAsync(api, "ACC", "Office"));
        api.As = api.CallerAt("KTM");

        (await NamesAsync(api, "calendars", "first: 5")).ShouldBe(["Kathmandu office", "Office"]);
        (await api.DataAsync($$"""{ node(id: "{{office}}") { ... on Calendar { name owner { code } } } }""")).ToString().ShouldBe("""{"node":{"name":"Office","owner":null}}""");
        (await api.RefusalsAsync("updateCalendar", $"""calendarId: "{office}", name: "Mine" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("archiveCalendar", $"""calendarId: "{office}" """)).ShouldBe(["NOT_PERMITTED"]);

        api.As = api.CallerAt("NWR");
        (await NamesAsync(api, "calendars", "first: 5")).ShouldBeEmpty();
        (await api.DataAsync($$"""{ node(id: "{{office}}") { id } calendars(usableBy: "{{api.Id("KTM")}}") { totalCount } }""")).ToString()
            .ShouldBe("""{"node":null,"calendars":{"totalCount":0}}""");
        (await api.RefusalsAsync("updateCalendar", $"""calendarId: "{office}", name: "Mine" """)).ShouldBe(["NOT_FOUND at calendarId"]);
        (await api.RefusalsAsync("createCalendar", $$"""ownerId: "{{api.Id("ACC")}}", name: "Mine", definition: { {{Office}} }""")).ShouldBe(["NOT_FOUND at ownerId"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("createCalendar", $$"""ownerId: "{{api.Id("NWR")}}", name: "Mine", definition: { {{Office}} }""")).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_creates_one_calendar_and_other_versions_are_refused(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var first = IdOf(await CreateAsync(api, "ACC", "Office", """, idempotencyKey: "k" """));
        IdOf(await CreateAsync(api, "ACC", "Office", """, idempotencyKey: "k" """)).ShouldBe(first);

        var other = Office.Replace("fromEaster: 1", "fromEaster: 2", StringComparison.Ordinal);
        (await api.RefusalsAsync("createCalendar", $$"""ownerId: "{{api.Id("ACC")}}", name: "Office", definition: { {{other}} }, idempotencyKey: "k" """))
            .ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        (await api.RefusalsAsync("updateCalendar", $"""calendarId: "{first}", name: "New", expectedVersion: 7""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("archiveCalendar", $"""calendarId: "{first}", expectedVersion: 7""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
    }

    internal static async Task<string[]> NamesAsync(ApiHost api, string list, string arguments) =>
    [
        .. (await api.DataAsync($$"""{ {{list}}({{arguments}}) { nodes { name } } }""")).GetProperty(list).GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("name").GetString()!),
    ];

    private static async Task<JsonElement> CreateAsync(ApiHost api, string owner, string name, string rest = "") => (await api.DoneAsync(
        "createCalendar", $$"""ownerId: "{{api.Id(owner)}}", name: "{{name}}", definition: { {{Office}} } {{rest}}""", $$"""calendar { id {{Definition}} }""")).GetProperty("calendar");

    private static string IdOf(JsonElement node) => node.GetProperty("id").GetString()!;
}
