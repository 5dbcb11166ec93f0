using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerGraph.Engine.AspNetCore.Tests;

public sealed class MultipartTests : IAsyncLifetime
{
    private const string Operations = """{"query":"query ($f: Upload!) { file(upload: $f) }","variables":{"f":null}}""";
    private Server server = null!;

    public async Task InitializeAsync() => server = await Server.StartAsync(options =>
    {
        options.Multipart.MaxFiles = 2;
        options.Multipart.MaxMappedPaths = 3;
        options.Multipart.MaxBodyBytes = 5000;
    });

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task An_uploaded_file_reaches_its_variable()
    {
        var (status, body) = await PostAsync(Operations, """{"0":["variables.f"]}""", ("0", "one,two"));

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("data").GetProperty("file").GetString().ShouldBe("one,two");
    }

    [Fact]
    public async Task Without_the_preflight_header_an_upload_is_refused()
    {
        var (status, body) = await PostAsync(Operations, """{"0":["variables.f"]}""", preflight: false, ("0", "x"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        Message(body).ShouldContain("GraphQL-Preflight");
    }

    [Theory]
    [InlineData(Operations, """{"0":["variables.g"]}""", "variables.g")]
    [InlineData(Operations, """{"0":["query"]}""", "query")]
    [InlineData(Operations, """{"1":["variables.f"]}""", "missing")]
    [InlineData(Operations, """{"0":["variables.f","variables.a","variables.b","variables.c"]}""", "at most 3")]
    [InlineData(Operations, "[]", "JSON objects")]
    [InlineData("[]", "{}", "JSON objects")]
    [InlineData("{", "{}", "JSON objects")]
    [InlineData(Operations, """{"0":["variables.f"],"0":["variables.f"]}""", "JSON objects")]
    [InlineData("""{"query":"{ hello }","query":"{ hello }"}""", "{}", "JSON objects")]
    [InlineData("""{"query":"{ hello }","variables":{"a":1,"a":null}}""", """{"0":["variables.a"]}""", "JSON objects")]
    [InlineData("""{"query":"{ hello }","variables":{"\ud800":null}}""", """{"0":["variables.x"]}""", "JSON objects")]
    [InlineData("""{"query":"{ hello }","variables":{"a":"\udc00"}}""", "{}", "JSON objects")]
    [InlineData(Operations, """{"0":"variables.f"}""", "list of places")]
    [InlineData(Operations, """{"0":[1]}""", "list of places")]
    [InlineData(Operations, """{"0":["variables.f","variables.f"]}""", "variables.f")]
    [InlineData("""{"query":"{ hello }","operationName":null}""", """{"0":["operationName"]}""", "operationName")]
    [InlineData("""{"query":"{ hello }","variables":{"f":[null]}}""", """{"0":["variables.f.-1"]}""", "variables.f.-1")]
    [InlineData("""{"query":"{ hello }","variables":{"f":[null]}}""", """{"0":["variables.f.1"]}""", "variables.f.1")]
    [InlineData("""{"query":"{ hello }","variables":{"f":{}}}""", """{"0":["variables.f.a.b"]}""", "variables.f.a.b")]
    public async Task A_map_that_does_not_fit_is_refused(string operations, string map, string expected)
    {
        var (status, body) = await PostAsync(operations, map, ("0", "x"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        Message(body).ShouldContain(expected);
    }

    [Fact]
    public async Task More_files_than_allowed_are_refused()
    {
        var (status, body) = await PostAsync(Operations, """{"0":["variables.f"]}""", ("0", "x"), ("1", "y"), ("2", "z"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        Message(body).ShouldContain("at most 2");
    }

    [Fact]
    public async Task Two_files_of_one_name_are_refused()
    {
        var (status, body) = await PostAsync(Operations, """{"0":["variables.f"]}""", ("0", "x"), ("0", "y"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        Message(body).ShouldContain("\"0\"");
    }

    [Fact]
    public async Task A_file_may_stand_at_several_places_and_in_lists()
    {
        var (status, body) = await PostAsync(
            """{"query":"query ($f: Upload!, $g: [Upload]) { a: file(upload: $f) b: files(uploads: $g) }","variables":{"f":null,"g":[null,null]}}""",
            """{"0":["variables.f","variables.g.0"],"1":["variables.g.1"]}""",
            ("0", "one"),
            ("1", "two"));

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("data").ToString().ShouldBe("""{"a":"one","b":"one,two"}""");
    }

    [Fact]
    public async Task Files_may_come_before_the_operations()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("one"), "0", "0.csv" },
            { new StringContent("""{"0":["variables.f"]}"""), "map" },
            { new StringContent(Operations), "operations" },
        };

        var (status, body) = await SendAsync(form);

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("data").GetProperty("file").GetString().ShouldBe("one");
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    public async Task A_body_that_is_no_multipart_is_refused(string contentType)
    {
        using var body = new StringContent("--x\r\nno header");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        (await SendAsync(body)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Files_that_pass_the_limit_only_together_are_refused_although_no_length_is_announced()
    {
        using var form = new MultipartFormDataContent { { new StringContent(Operations), "operations" }, { new StringContent("{}"), "map" } };
        form.Add(new StringContent(new string('x', 3000)), "0", "0.csv");
        form.Add(new StringContent(new string('x', 3000)), "1", "1.csv");
        using var unannounced = new ChunkedContent(await form.ReadAsStreamAsync(), form.Headers.ContentType!);

        var (status, body) = await SendAsync(unannounced);

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Message(body).ShouldContain("5000");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        var (status, _) = await PostAsync(Operations, """{"0":["variables.f"]}""", ("0", new string('x', 6000)));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string operations, string map, params (string Key, string Text)[] files) =>
        PostAsync(operations, map, preflight: true, files);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        string operations, string map, bool preflight, params (string Key, string Text)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(operations), "operations" }, { new StringContent(map), "map" } };
        foreach (var (key, text) in files)
            form.Add(new StringContent(text), key, $"{key}.csv");
        return await SendAsync(form, preflight);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpContent form, bool preflight = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = form };
        if (preflight)
            request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement);
    }

    private static string Message(JsonElement body) => body.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
