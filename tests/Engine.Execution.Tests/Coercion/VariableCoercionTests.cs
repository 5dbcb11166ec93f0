using System.Diagnostics;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Coercion;

public sealed class VariableCoercionTests
{
    [Theory]
    [InlineData("Int", "1.0", 1)]
    [InlineData("Float", "1", 1.0)]
    [InlineData("String", "\"a\\u0041\"", "aA")]
    [InlineData("Boolean", "true", true)]
    [InlineData("ID", "12", "12")]
    [InlineData("Color", "\"GREEN\"", "GREEN")]
    [InlineData("Int", "null", null)]
    public void A_value_that_fits_is_read(string type, string json, object? expected) => Read(type, json).ShouldBe(expected);

    [Theory]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "1e100", "Int cannot represent non 32-bit signed integer value: 1e+100")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Float", "true", "Float cannot represent non numeric value: true")]
    [InlineData("Color", "\"GREE\"", "Value \"GREE\" does not exist in \"Color\" enum. Did you mean the enum value \"GREEN\" or \"RED\"?")]
    [InlineData("Int!", "null", "Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Point", "3", "Expected value of type \"Point\" to be an object, found: 3.")]
    [InlineData("Point", "{}", "Expected value of type \"Point\" to include required field \"x\", found: {}.")]
    [InlineData("String", "\"\\ud800\"", "A string with unpaired surrogates is not valid Unicode text.")]
    public void A_value_that_does_not_fit_is_refused(string type, string json, string expected) =>
        Errors(type, json).ShouldBe([$"Variable \"$v\" has invalid value: {expected}"]);

    [Fact]
    public void No_error_repeats_what_may_be_secret() =>
        Errors("[Point]", """[{"x": 1, "newPassword": "canary"}, {"inner": {"apiToken": ["canary"]}}]""").ShouldAllBe(error => !error.Contains("canary"));

    [Fact]
    public void Every_problem_is_reported_with_its_path() =>
        Errors("[Point]", """[{"x": 1, "inner": {"x": "a", "all": [1, null]}}, {"x": 1, "z": 2}]""").ShouldBe([
            "Variable \"$v\" has invalid value at [0].inner.x: Int cannot represent non-integer value: \"a\"",
            "Variable \"$v\" has invalid value at [0].inner.all[1]: Expected value of non-null type \"Int!\" not to be null.",
            "Variable \"$v\" has invalid value at [1]: Expected value of type \"Point\" not to include unknown field \"z\". Did you mean \"x\" or \"y\"? Found: { x: 1, z: 2 }.",
        ]);

    [Fact]
    public void Suggestions_can_be_hidden() =>
        Errors("Point", """{"x": 1, "z": 2}""", hideSuggestions: true)
            .ShouldBe(["Variable \"$v\" has invalid value: Expected value of type \"Point\" not to include unknown field \"z\", found: { x: 1, z: 2 }."]);

    [Fact]
    public void Unset_differs_from_null_and_from_a_default()
    {
        var point = Read("Point", """{"x": 1, "label": null}""").ShouldBeOfType<InputObject>();

        Enumerable.Range(0, 6).Select(point.IsSet).ShouldBe([true, true, true, true, false, false]);
        point[1].ShouldBe(7);
        point[2].ShouldBeNull();
        point[3].ShouldBe("RED");
    }

    [Fact]
    public void Fields_are_found_in_any_order_and_the_last_of_one_name_counts() =>
        Read("Point", """{"label": "a", "y": 2, "x": 1, "x": 5}""").ShouldBeOfType<InputObject>()[0].ShouldBe(5);

    [Fact]
    public void One_value_stands_for_a_list_of_it() => Read("[[Int]]", "1").ShouldBeEquivalentTo(new List<object?> { new List<object?> { 1 } });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id": 1, "point": {"x": 1}}""")]
    public void OneOf_takes_exactly_one_field(string json) => Errors("Choice", json).ShouldHaveSingleItem().ShouldContain("exactly one field must be specified");

    [Fact]
    public void OneOf_takes_no_null() => Errors("Choice", """{"id": null}""").ShouldHaveSingleItem().ShouldContain("at .id: Within OneOf");

    [Fact]
    public void A_default_is_used_only_where_nothing_is_sent()
    {
        Read("Int = 4", null).ShouldBe(4);
        Read("Int = 4", "null").ShouldBeNull();
    }

    [Fact]
    public void A_variable_without_value_and_default_is_unset()
    {
        Coerce("Int", null, out var values, hideSuggestions: false).ShouldBeEmpty();

        values!.IsSet(0).ShouldBeFalse();
    }

    [Fact]
    public void A_required_variable_must_be_sent() =>
        Errors("Int!", null).ShouldBe(["Variable \"$v\" has invalid value: Expected a value of non-null type \"Int!\" to be provided."]);

    [Fact]
    public void Variables_must_be_an_object() =>
        Variables("Int").TryCoerce(JsonDocument.Parse("[1]").RootElement, out _, out _).ShouldBeFalse();

    [Fact]
    public void The_number_of_errors_has_a_limit()
    {
        var errors = Errors("[Int]", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 100_000))}]");

        errors.Count.ShouldBe(51);
        errors[^1].ShouldStartWith("Too many errors");
    }

    [Fact]
    public void Very_many_unknown_fields_are_refused_without_describing_each()
    {
        var fields = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"unknown{i}\": [{i}]"));
        var clock = Stopwatch.StartNew();

        Errors("Point", $"{{{fields}}}").Count.ShouldBe(51);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void An_error_is_not_much_larger_than_the_limit_of_its_text() =>
        Errors("Int", $"\"{new string('a', 1_000_000)}\"").ShouldHaveSingleItem().Length.ShouldBeLessThan(1200);

    [Theory]
    [InlineData("Point", "{\"x\":1,\"inner\":", "1", "}")]
    [InlineData("Anything", "[", "1", "]")]
    [InlineData("Anything", "{\"a\":", "1", "}")]
    public void Nesting_has_a_limit(string type, string open, string core, string close)
    {
        var json = string.Concat(Enumerable.Repeat(open, 900)) + core + string.Concat(Enumerable.Repeat(close, 900));

        Errors(type, json).ShouldHaveSingleItem().ShouldContain("nests deeper than the limit of 128 levels");
    }

    private static object? Read(string type, string? json)
    {
        Coerce(type, json, out var values, hideSuggestions: false).ShouldBeEmpty();
        return values![0];
    }

    private static List<string> Errors(string type, string? json, bool hideSuggestions = false) =>
        Coerce(type, json, out _, hideSuggestions);

    private static List<string> Coerce(string type, string? json, out VariableValues? values, bool hideSuggestions)
    {
        var variables = JsonDocument.Parse(json is null ? "{}" : $"{{\"v\": {json}}}", new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        return Variables(type, hideSuggestions).TryCoerce(variables, out values, out var errors) ? [] : [.. errors.Select(error => error.Message)];
    }

    private static OperationVariables Variables(string type, bool hideSuggestions = false)
    {
        var document = Parser.ParseDocument($"query ($v: {type}) {{ at }}");
        return OperationVariables.Create(InputSchema.Instance, ((OperationDefinitionNode)document.Definitions[0]).VariableDefinitions, hideSuggestions);
    }
}
