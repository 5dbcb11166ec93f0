namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueEnumValueNamesRuleTests() : SdlRuleTests("UniqueEnumValueNamesRule")
{
    [Fact]
    public void Different_enums_share_values() => Valid("enum A { X } enum B { X }");

    [Fact]
    public void A_value_that_an_extension_repeats_is_refused() => Invalid(
        """
        enum A { X Y }
        extend enum A { Y }
        """,
        """Enum value "A.Y" can only be defined once. @ 1:12 2:17""");

    [Fact]
    public void A_value_of_the_extended_schema_is_refused() => InvalidExtension(
        "enum A { X }",
        "extend enum A { X }",
        """Enum value "A.X" already exists in the schema. It cannot also be defined in this type extension. @ 1:17""");
}
