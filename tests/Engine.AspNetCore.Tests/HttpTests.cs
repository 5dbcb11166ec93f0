using System.Net;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Engine.AspNetCore.Tests;

public sealed class HttpTests : IAsyncLifetime
{
    private const string Modern = "application/graphql-response+json";
    private Server server = null!;

    public async Task InitializeAsync() => server = await Server.StartAsync(options =>
    {
        options.MaxBodyBytes = 10_000;
        options.SignIn = (credentials, _) => ValueTask.FromResult(credentials.Find("X-Name") switch
        {
            "nobody" => SignIn.Refused("Nobody is not welcome."),
            { } name => SignIn.Accepted(request => request.Set(new Caller(name))),
            null => SignIn.Anonymous,
        });
    });

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("{ hello }", null, 200, "application/json")]
    [InlineData("{ hello }", "*/*", 200, "application/json")]
    [InlineData("{ hello }", Modern, 200, Modern)]
    [InlineData("{ hello }", "application/json;q=0.5, application/graphql-response+json", 200, Modern)]
    [InlineData("{ hello fail }", Modern, 200, Modern)]
    [InlineData("{ failNN }", Modern, 200, Modern)]
    [InlineData("{ hello", Modern, 400, Modern)]
    [InlineData("{ hello", null, 200, "application/json")]
    [InlineData("{ nope }", Modern, 400, Modern)]
    [InlineData("{ nope }", "application/json", 200, "application/json")]
    [InlineData("query ($x: Int!) { echo(x: $x) }", Modern, 400, Modern)]
    [InlineData("query A { hello } query B { hello }", Modern, 400, Modern)]
    [InlineData("subscription { tick }", Modern, 406, Modern)]
    [InlineData("{ hello }", "application/json;charset=\"UTF-8\"", 200, "application/json")]
    [InlineData("{ hello }", "application/json;charset=utf-16", 406, "application/json")]
    [InlineData("{ hello }", "application/graphql-response+json;charset=latin1, application/json;q=0.1", 200, "application/json")]
    [InlineData("{ hello }", "text/css", 406, "application/json")]
    [InlineData("{ hello }", "", 200, "application/json")]
    [InlineData("{ hello }", "text/html, */*;q=0.1", 200, "application/json")]
    [InlineData("{ hello }", "application/json, application/graphql-response+json", 200, "application/json")]
    [InlineData("{ hello }", "application/graphql-response+json, application/json", 200, Modern)]
    [InlineData("{ hello }", "application/graphql-response+json;q=0.2, application/json;q=0.3", 200, "application/json")]
    [InlineData("{ hello }", "APPLICATION/GraphQL-Response+JSON; charset=utf-8", 200, Modern)]
    [InlineData("{ hello }", "application/*", 200, "application/json")]
    [InlineData("{ hello }", "application/json;q=0", 406, "application/json")]
    [InlineData("{ hello }", "application/json;q=0, */*", 200, Modern)]
    [InlineData("{ hello }", "application/json;q=0.1, */*;q=0.5", 200, Modern)]
    [InlineData("{ hello }", "*/*, application/graphql-response+json;q=0.9", 200, "application/json")]
    [InlineData("{ hello }", "*/*, application/graphql-response+json", 200, Modern)]
    [InlineData("{ hello }", "no type at all", 406, "application/json")]
    public async Task A_post_is_answered_with(string query, string? accept, int status, string contentType)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { query }), accept);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        response.Content.Headers.ContentType.CharSet.ShouldBe("utf-8");
    }

    [Theory]
    [InlineData("""{ "not a JSON""", 400)]
    [InlineData("""[{"query":"{ hello }"}]""", 400)]
    [InlineData("""null""", 400)]
    [InlineData("""{"query":""}""", 400)]
    [InlineData("""{"query":0}""", 400)]
    [InlineData("""{"qeury":"{ hello }"}""", 400)]
    [InlineData("""{"query":"{ hello }","variables":"x"}""", 400)]
    [InlineData("""{"query":"{ hello }","variables":[]}""", 400)]
    [InlineData("""{"query":"{ hello }","extensions":1}""", 400)]
    [InlineData("""{"query":"{ hello }","operationName":{}}""", 400)]
    [InlineData("""{"query":"\ud800"}""", 400)]
    [InlineData("""{"query":"query ($s: String) { echo(s: $s) }","variables":{"s":"\ud800"}}""", 400)]
    [InlineData("""{"query":"query ($s: String) { echo(s: $s) }","variables":{"s":"\ud83d\\ude00"}}""", 400)]
    [InlineData("""{"query":"query ($s: String) { echo(s: $s) }","variables":{"s":"\ude00\ud83d"}}""", 400)]
    [InlineData("""{"query":"{ hello }","variables":{"\uD800":1}}""", 400)]
    [InlineData("""{"query":"{ hello }","\udfff":1}""", 400)]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}}""", 400)]
    [InlineData("""{"query":"query ($s: String) { echo(s: $s) }","variables":{"s":"\ud83d\ude00\\ud800\u00e9"}}""", 200)]
    [InlineData("""{"query":"{ hello }","variables":null,"operationName":null,"extensions":{"a":1}}""", 200)]
    public async Task A_body_of_that_form_is_answered_with(string body, int status)
    {
        using var response = await PostAsync(body);

        ((int)response.StatusCode).ShouldBe(status);
        if (status != 200)
            (await ErrorAsync(response)).GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_refused()
    {
        using var content = new ByteArrayContent([.. "{\"query\":\"{ hello }\",\"variables\":{\"a\":\""u8, 0xff, .. "\"}}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await SendAsync(HttpMethod.Post, content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ErrorAsync(response)).GetProperty("message").GetString()!.ShouldContain("UTF-8");
    }

    [Fact]
    public async Task Text_of_any_script_comes_back_as_it_was()
    {
        using var response = await PostAsync("""{"query":"query ($s: String) { echo(s: $s) }","variables":{"s":"é名😀\"\n"}}""");

        var data = (await JsonAsync(response)).GetProperty("data").GetProperty("echo").GetString()!;
        JsonDocument.Parse(data).RootElement.GetProperty("s").GetString().ShouldBe("é名😀\"\n");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_its_size_announced_or_not()
    {
        var large = JsonSerializer.Serialize(new { query = "{ hello }" + new string(' ', 10_000) });
        using var announced = await PostAsync(large);
        using var chunked = await SendAsync(HttpMethod.Post, new ChunkedContent(new MemoryStream(Encoding.UTF8.GetBytes(large)), new("application/json")));

        announced.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        chunked.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ErrorAsync(announced)).GetProperty("message").GetString()!.ShouldContain("10000");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_of_another_media_type_is_refused(string contentType)
    {
        using var content = new StringContent("""{"query":"{ hello }"}""");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        using var response = await SendAsync(HttpMethod.Post, content);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task A_body_may_say_that_it_is_in_UTF8(string contentType)
    {
        using var content = new StringContent("""{"query":"{ hello }"}""");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        using var response = await SendAsync(HttpMethod.Post, content);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_so_that_it_cannot_unfold()
    {
        using var content = new ByteArrayContent([31, 139, 8]);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(HttpMethod.Post, content);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Deep_json_in_variables_is_refused()
    {
        using var response = await PostAsync("""{"query":"{ hello }","variables":{"x":""" + new string('[', 2000) + new string(']', 2000) + "}}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("?query={hello}", 200)]
    [InlineData("?query=query A($x:Int){echo(x:$x)} query B{hello}&operationName=A&variables={\"x\":3}", 200)]
    [InlineData("?query={hello}&variables={x", 400)]
    [InlineData("?query={hello}&variables=[]", 400)]
    [InlineData("?query={hello}&variables=", 400)]
    [InlineData("?query={hello}&variables={},\"more\":{}", 400)]
    [InlineData("?query={hello}&extensions={x", 400)]
    [InlineData("?query={hello}&extensions=null&variables=null", 200)]
    [InlineData("", 400)]
    [InlineData("?query=mutation{ping}", 405)]
    [InlineData("?query=query Q{hello} mutation M{ping}&operationName=M", 405)]
    [InlineData("?query=query Q{hello} mutation M{ping}&operationName=Q", 200)]
    public async Task A_get_is_answered_with(string query, int status)
    {
        using var response = await SendAsync(HttpMethod.Get, null, path: query, accept: Modern);

        ((int)response.StatusCode).ShouldBe(status);
        if (status == 405)
            response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("cross-site", null, 400)]
    [InlineData("cross-site", "GraphQL-Preflight", 200)]
    [InlineData("same-origin", null, 200)]
    public async Task A_get_from_another_site_needs_a_header_that_other_sites_cannot_set(string site, string? header, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + "?query={hello}");
        request.Headers.Add("Sec-Fetch-Site", site);
        if (header is not null)
            request.Headers.Add(header, "1");
        using var response = await server.Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused_and_told_which_are_allowed(string method)
    {
        using var response = await SendAsync(new HttpMethod(method), null);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_sign_in_gives_every_request_its_caller_or_refuses_it()
    {
        using var ana = await PostAsync("""{"query":"{ who }"}""", name: "ana");
        using var nobody = await PostAsync("""{"query":"{ who }"}""", name: "nobody");

        (await JsonAsync(ana)).GetProperty("data").GetProperty("who").GetString().ShouldBe("ana");
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ErrorAsync(nobody)).GetProperty("extensions").GetProperty("code").GetString().ShouldBe("UNAUTHENTICATED");
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string? name = null) =>
        SendAsync(HttpMethod.Post, new StringContent(body, Encoding.UTF8, "application/json"), accept: accept, name: name);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content, string path = "", string? accept = null, string? name = null)
    {
        var request = new HttpRequestMessage(method, server.Url + path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (name is not null)
            request.Headers.Add("X-Name", name);
        return server.Client.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage response) => (await JsonAsync(response)).GetProperty("errors")[0];
}
