using System.Net;
using System.Text;
using System.Text.Json;
using CustomerGraph.Application.Imports;
using CustomerGraph.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.GraphQL.Tests.Imports;

/// <summary>Imports over real HTTP: both ways to upload, the course of a job, and the rows that failed.</summary>
public sealed class ImportApiTests
{
    private const string File = """
        ExternalId,ParentCode,Code,CustomerName,Notes
        a-1,NWR,,Alpha Ltd,=1+1
        a-2,NWR,JBL,Clash Ltd,
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_of_a_multipart_request_is_checked_and_then_written(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);

        var job = await StartAsync(api, """customerId: "ROOT", object: CUSTOMERS, mode: VALIDATE_ONLY""");
        var validated = await RunAsync(api, job);
        validated.GetProperty("state").GetString().ShouldBe("VALIDATED");
        validated.GetProperty("counts").ToString().ShouldBe("""{"created":1,"failed":1}""");
        (await CustomerAsync(api, "Alpha")).ShouldBe(0);

        await api.DoneAsync("runImport", $"""importJobId: "{job}", mode: BEST_EFFORT""", "importJob { state }");
        var done = await RunAsync(api, job);

        done.GetProperty("state").GetString().ShouldBe("COMPLETED_WITH_ERRORS");
        var rows = done.GetProperty("rows").GetProperty("nodes").EnumerateArray().ToList();
        rows.ConvertAll(row => row.GetProperty("outcome").GetString()).ShouldBe(["CREATED", "FAILED"]);
        rows[0].GetProperty("objectId").GetString()!.ShouldStartWith("cus_");
        rows[1].GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("CODE_TAKEN");
        (await CustomerAsync(api, "Alpha")).ShouldBe(1);
        var failed = await FetchAsync(api, done.GetProperty("failedRowsPath").GetString()!);
        failed.ShouldStartWith("ExternalId,ParentCode,Code,CustomerName,Notes,_error\r\na-2,NWR,JBL,Clash Ltd,,");
    }

    [Theory, OnSqlite]
    public async Task What_failed_can_be_put_right_and_imported_again(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        var first = await RunAsync(api, await StartAsync(api, """customerId: "ROOT", object: CUSTOMERS, mode: BEST_EFFORT"""));
        var failed = await FetchAsync(api, first.GetProperty("failedRowsPath").GetString()!);

        var second = await RunAsync(api, await StartAsync(api, """customerId: "ROOT", object: CUSTOMERS, mode: BEST_EFFORT""", failed.Replace("JBL", "CLA", StringComparison.Ordinal)));

        second.GetProperty("state").GetString().ShouldBe("COMPLETED");
        second.GetProperty("counts").ToString().ShouldBe("""{"created":1,"failed":0}""");
    }

    [Theory, OnSqlite]
    public async Task A_file_can_be_put_to_the_path_of_a_ticket_without_a_key(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        var ticket = (await api.DoneAsync("createUploadTicket", """fileName: "customers.csv" """, "ticket { uploadId path maxBytes }")).GetProperty("ticket");
        var early = await api.AskAsync(StartOf(api, await RootAsync(api), ticket), api.Key);
        using var content = new StringContent(File, Encoding.UTF8, "text/csv");

        using var put = await api.Client.PutAsync(new Uri(ticket.GetProperty("path").GetString()!, UriKind.Relative), content);
        using var wrong = await api.Client.PutAsync(new Uri("/imports/uploads/nobody", UriKind.Relative), new StringContent("x"));

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        early.Body.ToString().ShouldContain("NOT_FOUND");
        var started = await api.AskAsync(StartOf(api, await RootAsync(api), ticket), api.Key);
        started.Body.GetProperty("data").GetProperty("startImport").GetProperty("importJob").GetProperty("fileName").GetString().ShouldBe("customers.csv");
    }

    [Theory, OnSqlite]
    public async Task Templates_name_their_columns_and_are_files_themselves(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);

        var answer = await api.AskAsync("{ importTemplates { object csv columns { name required } } }", api.Key);

        var templates = answer.Body.GetProperty("data").GetProperty("importTemplates").EnumerateArray().ToList();
        templates.ConvertAll(template => template.GetProperty("object").GetString()).ShouldBe(["CUSTOMERS", "CONTACTS", "USERS", "CONTRACTS"]);
        (await FetchAsync(api, "/imports/templates/customers.csv")).ShouldBe(templates[0].GetProperty("csv").GetString());
        templates[0].GetProperty("csv").GetString()!.ShouldContain("CustomerType: Standard | Test | Demo");
    }

    [Theory, OnSqlite]
    public async Task Failed_rows_need_a_key(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);

        using var answer = await api.Client.GetAsync(new Uri("/imports/imp_1/failed-rows.csv", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string StartOf(LiveApi api, string root, JsonElement ticket) =>
        $$"""
        mutation { startImport(input: { customerId: "{{root}}", object: CUSTOMERS, mode: VALIDATE_ONLY, uploadId: "{{ticket.GetProperty("uploadId").GetString()}}" })
        { importJob { id fileName } errors { ... on UserError { code } } } }
        """;

    private static async Task<string> StartAsync(LiveApi api, string input, string file = File)
    {
        var query = $$"""
            mutation ($file: Upload!) { startImport(input: { {{input.Replace("\"ROOT\"", $"\"{await RootAsync(api)}\"", StringComparison.Ordinal)}}, file: $file }) { importJob { id } errors { ... on UserError { message } } } }
            """;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query, variables = new { file = (string?)null } })), "operations" },
            { new StringContent("""{"0": ["variables.file"]}"""), "map" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "0", "customers.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = body };
        request.Headers.Authorization = new("Bearer", api.Key);
        request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await api.Client.SendAsync(request);
        var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        var payload = answer.GetProperty("data").GetProperty("startImport");
        payload.GetProperty("errors").ToString().ShouldBe("[]");
        return payload.GetProperty("importJob").GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> RunAsync(LiveApi api, string job)
    {
        (await api.Services.GetRequiredService<ImportRun>().RunNextAsync(CancellationToken.None)).ShouldBeTrue();
        var answer = await api.AskAsync(
            $$"""{ importJob(id: "{{job}}") { state counts { created failed } failedRowsPath rows(first: 10) { nodes { outcome objectId problems { code message } } } } }""", api.Key);
        return answer.Body.GetProperty("data").GetProperty("importJob");
    }

    private static async Task<string> RootAsync(LiveApi api) =>
        (await api.AskAsync("""{ customer(code: "ROOT") { id } }""", api.Key)).Body.GetProperty("data").GetProperty("customer").GetProperty("id").GetString()!;

    private static async Task<int> CustomerAsync(LiveApi api, string name)
    {
        var answer = await api.AskAsync($$"""{ customers(first: 5, filter: { text: "{{name}}" }) { totalCount } }""", api.Key);
        return answer.Body.GetProperty("data").GetProperty("customers").GetProperty("totalCount").GetInt32();
    }

    private static async Task<string> FetchAsync(LiveApi api, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", api.Key);
        using var response = await api.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }
}
