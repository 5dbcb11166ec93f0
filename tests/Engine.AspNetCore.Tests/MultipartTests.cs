using System.Net;
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
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = form };
        if (preflight)
            request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement);
    }

    private static string Message(JsonElement body) => body.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
