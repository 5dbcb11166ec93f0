namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueInputFieldNamesRuleTests() : SdlRuleTests("UniqueInputFieldNamesRule")
{
    [Fact]
    public void Nested_objects_have_names_of_their_own() => Valid("input I { a: I = {a: {a: null}} }");

    [Fact]
    public void Repeated_fields_are_refused_in_defaults_and_in_arguments_of_directives() => Invalid(
        """
        directive @d(i: I) on INPUT_OBJECT
        input I @d(i: {a: 1, a: 2}) { a: I = {a: [{b: 1, b: 2}]} }
        """,
        """There can be only one input field named "b". @ 2:44 2:50""",
        """There can be only one input field named "a". @ 2:16 2:22""");
}
