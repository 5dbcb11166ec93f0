namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class CompletionTests
{
    [Theory]
    [InlineData("Int", "1", """{"data":{"box":{"test":1},"other":7}}""")]
    [InlineData("Int", "null", """{"data":{"box":{"test":null},"other":7}}""")]
    [InlineData("Int", """{"$error":"no"}""", """{"data":{"box":{"test":null},"other":7},"errors":[{"message":"no","locations":[{"line":1,"column":9}],"path":["box","test"]}]}""")]
    [InlineData("Int!", "null", """{"data":{"box":null,"other":7},"errors":[{"message":"Cannot return null for non-nullable field Box.test.","locations":[{"line":1,"column":9}],"path":["box","test"]}]}""")]
    [InlineData("[Int]", "[1,null,3]", """{"data":{"box":{"test":[1,null,3]},"other":7}}""")]
    [InlineData("[Int!]", "[1,null,3]", """{"data":{"box":{"test":null},"other":7},"errors":[{"message":"Cannot return null for non-nullable field Box.test.","locations":[{"line":1,"column":9}],"path":["box","test",1]}]}""")]
    [InlineData("[Int!]!", "[1,null,3]", """{"data":{"box":null,"other":7},"errors":[{"message":"Cannot return null for non-nullable field Box.test.","locations":[{"line":1,"column":9}],"path":["box","test",1]}]}""")]
    [InlineData("[Int]", """[1,{"$error":"item"},3]""", """{"data":{"box":{"test":[1,null,3]},"other":7},"errors":[{"message":"item","locations":[{"line":1,"column":9}],"path":["box","test",1]}]}""")]
    [InlineData("[[Int!]]", "[[1],[2,null],null,[]]", """{"data":{"box":{"test":[[1],null,null,[]]},"other":7},"errors":[{"message":"Cannot return null for non-nullable field Box.test.","locations":[{"line":1,"column":9}],"path":["box","test",1,1]}]}""")]
    [InlineData("[Int]", "5", """{"data":{"box":{"test":null},"other":7},"errors":[{"message":"Expected Iterable, but did not find one for field \"Box.test\".","locations":[{"line":1,"column":9}],"path":["box","test"]}]}""")]
    public async Task Null_rises_to_the_nearest_nullable_place(string type, string value, string expected)
    {
        var schema = new MapSchema($"type Query {{ box: Box other: Int }} type Box {{ test: {type} }}");

        var answer = await schema.RunAsync("{ box { test } other }", Map.Of($$"""{"box":{"test":{{value}}},"other":7}"""));

        answer.ShouldBe(expected);
    }
}
