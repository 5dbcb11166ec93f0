namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests : RuleTests
{
    [Fact]
    public void Known_arguments() => Valid("""{ human(id: 1) { name(surname: true) @onField(text: "", limit: 2) } }""");

    [Fact]
    public void Arguments_of_unknown_fields_are_another_rules_matter() => Valid("{ nothing(id: 1) @nothing(id: 1) }");

    [Fact]
    public void Unknown_arguments_are_refused_with_suggestions() => Invalid(
        """{ human(ID: 1, foo: 2) { name @onField(txt: "") } }""",
        "Unknown argument \"ID\" on field \"Query.human\". Did you mean \"id\"? (1:9)",
        "Unknown argument \"foo\" on field \"Query.human\". (1:16)",
        "Unknown argument \"txt\" on directive \"@onField\". Did you mean \"text\"? (1:40)");
}
