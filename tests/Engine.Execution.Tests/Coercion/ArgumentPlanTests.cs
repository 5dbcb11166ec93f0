using System.Text.Json;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Coercion;

public sealed class ArgumentPlanTests
{
    [Fact]
    public void Without_variables_all_requests_share_the_values()
    {
        var (plan, variables) = Plan("{ must(count: 1) }");

        plan.IsConstant.ShouldBeTrue();
        var values = Evaluate(plan, variables, "{}");
        values[0].ShouldBe(1);
        values[1].ShouldBe(3);
        values.IsSet(2).ShouldBeFalse();
    }

    [Fact]
    public void Variables_inside_lists_and_objects_are_evaluated_per_request()
    {
        var (plan, variables) = Plan("query ($x: Int!, $label: String) { at(point: {x: $x, label: $label, inner: {x: $x}, all: [1, $x]}) }");

        plan.IsConstant.ShouldBeFalse();
        var point = Evaluate(plan, variables, """{"x": 5}""")[0].ShouldBeOfType<InputObject>();
        point[0].ShouldBe(5);
        point[1].ShouldBe(7);
        point.IsSet(2).ShouldBeFalse();
        point[4].ShouldBeOfType<InputObject>()[0].ShouldBe(5);
        point[5].ShouldBeEquivalentTo(new List<object?> { 1, 5 });
    }

    [Fact]
    public void An_unset_variable_leaves_the_argument_its_default()
    {
        var (plan, variables) = Plan("query ($c: Int!, $m: Int, $l: [Int]) { must(count: $c, more: $m, list: $l) }");

        var values = Evaluate(plan, variables, """{"c": 1}""");

        values[1].ShouldBe(3);
        values.IsSet(2).ShouldBeFalse();
    }

    [Fact]
    public void An_unset_variable_in_a_list_is_null()
    {
        var (plan, variables) = Plan("query ($i: Int) { must(count: 1, list: [$i, 2]) }");

        Evaluate(plan, variables, "{}")[2].ShouldBeEquivalentTo(new List<object?> { null, 2 });
    }

    [Fact]
    public void Null_for_a_non_null_argument_fails_the_field() =>
        Failure("query ($m: Int = 1) { must(count: 1, more: $m) }", """{"m": null}""")
            .ShouldBe("Argument \"Query.must(more:)\" has invalid value: Expected variable \"$m\" provided to non-null type \"Int!\" not to be null.");

    [Fact]
    public void A_missing_required_argument_fails_the_field() =>
        Failure("{ must }", "{}").ShouldBe("Argument \"Query.must(count:)\" of required type \"Int!\" was not provided.");

    [Fact]
    public void A_wrong_literal_fails_the_field_with_its_path() =>
        Failure("{ at(point: {x: 1, inner: {x: \"a\"}}) }", "{}")
            .ShouldBe("Argument \"Query.at(point:)\" has invalid value at .inner.x: Int cannot represent non-integer value: \"a\"");

    [Fact]
    public void OneOf_takes_no_unset_variable() =>
        Failure("query ($id: ID) { choose(by: {id: $id}) }", "{}").ShouldContain("Expected variable \"$id\" provided to field \"id\" for OneOf Input Object type \"Choice\"");

    [Fact]
    public void A_scalar_without_rules_takes_variables_anywhere()
    {
        var (plan, variables) = Plan("query ($p: Point, $u: Int) { any(value: {list: [$u, A, 1.5], point: $p, gone: $u}) }");

        var value = Evaluate(plan, variables, """{"p": {"x": 1}}""")[0].ShouldBeOfType<Dictionary<string, object?>>();

        value.Keys.ShouldBe(["list", "point"]);
        value["list"].ShouldBeEquivalentTo(new List<object?> { null, "A", 1.5 });
        value["point"].ShouldBeEquivalentTo(new Dictionary<string, object?> { ["x"] = 1, ["y"] = 7, ["color"] = "RED" });
    }

    private static (ArgumentPlan, OperationVariables) Plan(string document)
    {
        var operation = (OperationDefinitionNode)Parser.ParseDocument(document).Definitions[0];
        var variables = OperationVariables.Create(InputSchema.Instance, operation.VariableDefinitions);
        var field = (FieldNode)operation.SelectionSet.Selections[0];
        return (ArgumentPlan.Create($"Query.{field.Name.Value}", InputSchema.Field(field.Name.Value).Arguments, field, variables), variables);
    }

    private static ArgumentValues Evaluate(ArgumentPlan plan, OperationVariables variables, string json)
    {
        variables.TryCoerce(JsonDocument.Parse(json).RootElement, out var values, out _).ShouldBeTrue();
        plan.TryEvaluate(values!, out var arguments, out _).ShouldBeTrue();
        return arguments;
    }

    private static string Failure(string document, string json)
    {
        var (plan, variables) = Plan(document);
        variables.TryCoerce(JsonDocument.Parse(json).RootElement, out var values, out _).ShouldBeTrue();
        plan.TryEvaluate(values!, out _, out var failure).ShouldBeFalse();
        return failure!.Message;
    }
}
