namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class PossibleTypeExtensionsRuleTests() : SdlRuleTests("PossibleTypeExtensionsRule")
{
    [Fact]
    public void Types_of_the_document_and_of_the_extended_schema_can_be_extended() =>
        ValidExtension("enum E { X }", "type A { a: Int } extend type A { b: Int } extend enum E { Y }");

    [Fact]
    public void An_undefined_type_cannot_be_extended() => Invalid(
        """
        type Person { a: Int }
        extend type Persn { b: Int }
        """,
        """Cannot extend type "Persn" because it is not defined. Did you mean "Person"? @ 2:13""");

    [Fact]
    public void A_type_of_another_kind_cannot_be_extended() => Invalid(
        """
        type A { a: Int }
        extend input A { b: Int }
        """,
        """Cannot extend non-input object type "A". @ 1:1 2:1""");

    [Fact]
    public void A_type_of_another_kind_in_the_extended_schema_cannot_be_extended() => InvalidExtension(
        "scalar A",
        "extend union A = B",
        """Cannot extend non-union type "A". @ 1:1""");
}
