using System.Net;

namespace CustomerGraph.Engine.Client.Tests;

/// <summary>What is made of answers.</summary>
public sealed class ResponseTests
{
    [Fact]
    public async Task Data_errors_and_extensions_come_together()
    {
        var server = new Answering(Answering.Json(
            "{'errors':[{'message':'gone','locations':[{'line':2,'column':3}],'path':['shop',0,'note'],'extensions':{'code':'INTERNAL','traceId':'x'}}],"
            + "'data':{'shop':{'id':7,'name':'A','kind':'NEW','tags':['a','b'],'note':null,'extra':{'x':[1]}}},'extensions':{'cost':{'actual':3}}}"));

        var result = await server.Client().ShopAsync("7");

        var shop = result.Data!.Shop!;
        (shop.Id, shop.Kind, shop.Note).ShouldBe(("7", Kind.Unknown, null));
        shop.Tags.ShouldBe(["a", "b"]);
        var error = result.Errors.ShouldHaveSingleItem();
        error.ToString().ShouldBe("gone (INTERNAL) at shop.0.note");
        error.Locations.ShouldBe([new GraphQLLocation(2, 3)]);
        error.Extensions!.Value.GetProperty("traceId").GetString().ShouldBe("x");
        result.Extensions!.Value.GetProperty("cost").GetProperty("actual").GetInt32().ShouldBe(3);
        Should.Throw<GraphQLErrorException>(result.Required).Errors.ShouldBe(result.Errors);
    }

    [Fact]
    public async Task Scalars_have_their_types()
    {
        var server = new Answering(Answering.Json(
            "{'data':{'scalars':{'day':'2026-03-01','time':'09:30:00','at':'2026-03-01T09:30:00Z','lasts':'PT1H30M','amount':'12.50','count':'9007199254740993',"
            + "'id':'0194a7f0-0000-7000-8000-000000000001','site':'https://jones.example/a','any':{'a':[1]},'ratio':0.5,'open':true}}}"));

        var scalars = (await server.Client().ScalarsAsync()).Required().Scalars;

        scalars.Day.ShouldBe(new DateOnly(2026, 3, 1));
        scalars.Time.ShouldBe(new TimeOnly(9, 30));
        scalars.At.ShouldBe(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));
        scalars.Lasts.ShouldBe(TimeSpan.FromMinutes(90));
        scalars.Amount.ShouldBe(12.50m);
        scalars.Count.ShouldBe(9007199254740993);
        scalars.Id.ShouldBe(Guid.Parse("0194a7f0-0000-7000-8000-000000000001"));
        scalars.Site.ShouldBe(new Uri("https://jones.example/a"));
        scalars.Any!.Value.GetProperty("a")[0].GetInt32().ShouldBe(1);
        (scalars.Ratio, scalars.Open).ShouldBe((0.5, true));
    }

    [Fact]
    public async Task The_type_of_an_object_chooses_its_case_wherever_its_name_stands()
    {
        var server = new Answering(Answering.Json(
            "{'data':{'find':[{'__typename':'Shop','id':'1','name':'A'},{'name':'B','__typename':'Person'},{'__typename':'Robot','serial':1}]}}"));

        var found = (await server.Client().FindAsync()).Required().Find;

        found.Select(one => one switch
        {
            FindQuery.Find.Shop shop => $"shop {shop.Name}",
            FindQuery.Find.Person person => $"person {person.Name}",
            _ => $"other {one.TypeName}",
        }).ShouldBe(["shop A", "person B", "other Robot"]);
    }

    [Theory]
    [InlineData("{'data':{'shop':{'id':'1','kind':'FOOD','tags':[]}}}", "Shop.name is null or missing, which the schema rules out.")]
    [InlineData("{'data':{'shop':{'id':'1','name':'A','kind':'FOOD','tags':[null]}}}", "An item of Shop.tags is null, which the schema rules out.")]
    [InlineData("{'data':{'shop':[]}}", "Shop should be an object, but is StartArray.")]
    [InlineData("{'data':{'shop':{'id':'1','name':true}}}", "Expected a text, but found True true.")]
    [InlineData("{'ok':true}", "The answer has neither data nor errors.")]
    [InlineData("{'data':", "The answer is no JSON.")]
    [InlineData("[]", "The answer should be an object, but is StartArray.")]
    public async Task An_answer_that_does_not_fit_the_schema_is_refused(string answer, string expected)
    {
        var client = new Answering(Answering.Json(answer)).Client();

        (await Should.ThrowAsync<GraphQLFormatException>(() => client.ShopAsync("1"))).Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task What_is_no_GraphQL_is_told_by_its_status(HttpStatusCode status, bool isTransient)
    {
        var client = new Answering(Answering.Json("<html>", "text/html", status)).Client();

        var exception = await Should.ThrowAsync<GraphQLTransportException>(() => client.ShopAsync("1"));

        (exception.StatusCode, exception.IsTransient).ShouldBe((status, isTransient));
    }

    [Fact]
    public async Task A_refusal_in_GraphQLs_form_is_a_result_whatever_the_status()
    {
        var client = new Answering(Answering.Json("{'errors':[{'message':'no key','extensions':{'code':'UNAUTHENTICATED'}}]}", "application/json", HttpStatusCode.Unauthorized)).Client();

        (await client.ShopAsync("1")).Errors.ShouldHaveSingleItem().Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_clearly()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:9/graphql") };

        var exception = await Should.ThrowAsync<GraphQLTransportException>(() => new ShopClient(http).ShopAsync("1"));

        exception.Message.ShouldStartWith("http://127.0.0.1:9/graphql cannot be reached");
        exception.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_longer_answer_than_allowed_is_refused()
    {
        var client = new Answering(Answering.Json($"{{'data':{{'shop':{{'note':'{new string('x', 20000)}'}}}}}}")).Client(new GraphQLClientOptions { MaxResponseBytes = 10000 });

        (await Should.ThrowAsync<GraphQLTransportException>(() => client.ShopAsync("1"))).Message.ShouldContain("10000 bytes");
    }
}
