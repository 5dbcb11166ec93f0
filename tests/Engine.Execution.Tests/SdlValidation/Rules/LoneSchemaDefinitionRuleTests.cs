namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class LoneSchemaDefinitionRuleTests() : SdlRuleTests("LoneSchemaDefinitionRule")
{
    [Fact]
    public void A_document_has_one_schema_definition() => Valid("schema { query: Q } type Q { a: Int }");

    [Fact]
    public void A_second_schema_definition_is_refused() => Invalid(
        """
        schema { query: Q }
        schema { mutation: Q }
        """,
        "Must provide only one schema definition. @ 2:1");

    [Fact]
    public void A_schema_without_roots_can_still_be_defined() => ValidExtension("type A { a: Int }", "schema { query: A }");

    [Fact]
    public void A_schema_with_a_root_cannot_be_defined_anew() => InvalidExtension(
        "type Query { a: Int }",
        "schema { mutation: A }",
        "Cannot define a new schema within a schema extension. @ 1:1");
}
