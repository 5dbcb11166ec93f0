using System.Text.Json;

namespace CustomerGraph.Engine.Client.Tests;

/// <summary>What is sent.</summary>
public sealed class RequestTests
{
    private const string Nothing = "{'data':{'shop':null}}";

    [Fact]
    public async Task Members_that_are_not_set_are_left_out_and_null_is_sent()
    {
        var server = new Answering(Answering.Json(Nothing));

        await server.Client().ShopAsync("1", new Filter { Text = null, Kinds = [Kind.Food], Since = new DateOnly(2026, 3, 1), Deep = new Filter() });
        await server.Client().ShopAsync("1");

        Variables(server.Bodies[0]).ShouldBe("""{"id":"1","filter":{"text":null,"kinds":["FOOD"],"since":"2026-03-01","deep":{}}}""");
        Variables(server.Bodies[1]).ShouldBe("""{"id":"1"}""");
    }

    [Fact]
    public async Task Of_a_oneOf_input_exactly_one_member_is_sent()
    {
        var server = new Answering(Answering.Json("{'data':{'rename':null}}"));

        await server.Client().RenameAsync(new RenameInput { Id = "1", By = By.OfNumber(7) });

        Variables(server.Bodies[0]).ShouldBe("""{"input":{"id":"1","by":{"number":7}}}""");
    }

    [Fact]
    public async Task The_document_goes_along_with_its_name()
    {
        var server = new Answering(Answering.Json(Nothing));

        await server.Client().ShopAsync("1");

        using var body = JsonDocument.Parse(server.Bodies[0]);
        body.RootElement.GetProperty("query").GetString().ShouldBe(ShopQuery.Operation.Document);
        body.RootElement.GetProperty("operationName").GetString().ShouldBe("Shop");
        server.Requests[0].Headers.Accept.ToString().ShouldBe("application/graphql-response+json, application/json; q=0.9");
    }

    [Fact]
    public async Task By_its_id_a_query_can_go_as_GET_with_the_header_that_other_sites_cannot_set()
    {
        var server = new Answering(Answering.Json(Nothing));

        await server.Client(new GraphQLClientOptions { Documents = DocumentSending.ById, UseGetForQueries = true }).ShopAsync("ä&");

        server.Requests[0].Method.ShouldBe(HttpMethod.Get);
        server.Requests[0].RequestUri!.Query.ShouldBe($"?documentId={ShopQuery.Operation.Id}&operationName=Shop&variables=%7B%22id%22%3A%22%C3%A4%26%22%7D");
        server.Requests[0].Headers.Contains("GraphQL-Preflight").ShouldBeTrue();
    }

    [Fact]
    public async Task By_its_id_a_mutation_goes_as_POST_without_its_text()
    {
        var server = new Answering(Answering.Json("{'data':{'rename':null}}"));

        await server.Client(new GraphQLClientOptions { Documents = DocumentSending.ById, UseGetForQueries = true }).RenameAsync(new RenameInput { Id = "1", By = By.OfCode("x") });

        server.Requests[0].Method.ShouldBe(HttpMethod.Post);
        server.Bodies[0].ShouldStartWith($$"""{"documentId":"{{RenameMutation.Operation.Id}}","operationName":"Rename","variables":""");
    }

    [Fact]
    public async Task The_text_follows_when_the_server_does_not_know_the_id()
    {
        var server = new Answering(
            Answering.Json("{'errors':[{'message':'no','extensions':{'code':'PERSISTED_QUERY_NOT_FOUND'}}]}"),
            Answering.Json("{'data':{'shop':{'id':'1','name':'A','kind':'FOOD','tags':[]}}}"));

        var result = await server.Client(new GraphQLClientOptions { Documents = DocumentSending.ByIdThenFull }).ShopAsync("1");

        result.Required().Shop!.Name.ShouldBe("A");
        server.Bodies[0].ShouldNotContain("\"query\"");
        server.Bodies[1].ShouldContain("\"query\"");
        server.Bodies[1].ShouldContain($"\"sha256Hash\":\"{ShopQuery.Operation.Id}\"");
    }

    [Fact]
    public async Task Files_are_parts_of_their_own_and_the_map_says_which()
    {
        var server = new Answering(Answering.Json("{'data':{'upload':2}}"));
        var input = new UploadInput { Title = "t", Files = [Upload.FromBytes("a.txt", "A"u8.ToArray()), Upload.FromBytes("b.txt", "B"u8.ToArray())], Cover = null };

        var result = await server.Client().UploadAsync(input);

        result.Required().Upload.ShouldBe(2);
        server.Bodies[0].ShouldContain("""{"0":["variables.input.files.0"],"1":["variables.input.files.1"]}""");
        server.Bodies[0].ShouldContain(""" "variables":{"input":{"title":"t","files":[null,null],"cover":null}}""".Trim());
        server.Bodies[0].ShouldContain("filename=b.txt");
        server.Requests[0].Headers.Contains("GraphQL-Preflight").ShouldBeTrue();
    }

    private static string Variables(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("variables").GetRawText();
    }
}
