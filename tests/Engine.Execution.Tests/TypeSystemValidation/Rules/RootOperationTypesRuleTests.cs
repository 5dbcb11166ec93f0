namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class RootOperationTypesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void A_query_root_is_required() => Invalid("type A { a: Int }", "Query root type must be provided. @ ");

    [Fact]
    public void Roots_are_objects() => Invalid(
        "schema { query: Q mutation: M }\ninput Q { a: Int } scalar M",
        "Query root type must be Object type, it cannot be Q. @ 1:17",
        "Mutation root type must be Object type if provided, it cannot be M. @ 1:29");

    [Fact]
    public void Roots_differ() => Invalid(
        "schema { query: Q mutation: Q subscription: Q }\ntype Q { a: Int }",
        "All root types must be different, \"Q\" type is used as query, mutation, and subscription root types. @ 1:17 1:29 1:45");
}
