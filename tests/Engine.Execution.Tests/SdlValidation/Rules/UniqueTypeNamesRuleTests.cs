namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueTypeNamesRuleTests() : SdlRuleTests("UniqueTypeNamesRule")
{
    [Fact]
    public void A_directive_may_bear_the_name_of_a_type() => Valid("type A { a: Int } directive @A on FIELD");

    [Fact]
    public void Types_of_one_name_are_refused_whatever_their_kinds() => Invalid(
        """
        type A { a: Int }
        scalar A
        enum A { X }
        """,
        """There can be only one type named "A". @ 1:6 2:8""",
        """There can be only one type named "A". @ 1:6 3:6""");

    [Fact]
    public void A_type_of_the_extended_schema_is_refused() => InvalidExtension(
        "type A { a: Int }",
        "union A = B",
        """Type "A" already exists in the schema. It cannot also be defined in this type definition. @ 1:7""");
}
