namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueFieldDefinitionNamesRuleTests() : SdlRuleTests("UniqueFieldDefinitionNamesRule")
{
    [Fact]
    public void Different_types_share_fields() => Valid("type A { x: Int } interface B { x: Int } input C { x: Int }");

    [Fact]
    public void Repeated_fields_are_refused_in_objects_interfaces_and_inputs() => Invalid(
        """
        type A { x: Int x: Int }
        interface B { x: Int }
        extend interface B { x: Int }
        input C { x: Int x: Int }
        """,
        """Field "A.x" can only be defined once. @ 1:10 1:17""",
        """Field "B.x" can only be defined once. @ 2:15 3:22""",
        """Field "C.x" can only be defined once. @ 4:11 4:18""");

    [Fact]
    public void A_field_of_the_extended_schema_is_refused() => InvalidExtension(
        "input C { x: Int }",
        "extend input C { x: Int y: Int }",
        """Field "C.x" already exists in the schema. It cannot also be defined in this type extension. @ 1:18""");
}
