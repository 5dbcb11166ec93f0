namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueOperationTypesRuleTests() : SdlRuleTests("UniqueOperationTypesRule")
{
    [Fact]
    public void Extensions_may_add_operations() => Valid("schema { query: Q } extend schema { mutation: Q }");

    [Fact]
    public void An_operation_that_is_named_twice_is_refused() => Invalid(
        """
        schema { query: Q }
        extend schema { query: P }
        """,
        "There can be only one query type in schema. @ 1:10 2:17");

    [Fact]
    public void An_operation_of_the_extended_schema_is_refused() => InvalidExtension(
        "type Query { a: Int }",
        "extend schema { query: P }",
        "Type for query already defined in the schema. It cannot be redefined. @ 1:17");
}
