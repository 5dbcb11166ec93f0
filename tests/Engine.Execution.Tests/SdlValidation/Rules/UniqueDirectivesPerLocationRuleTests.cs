namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests() : SdlRuleTests("UniqueDirectivesPerLocationRule")
{
    [Fact]
    public void Repeatable_directives_may_repeat() => Valid("directive @r repeatable on OBJECT type A @r @r { a: Int } extend type A @r");

    [Fact]
    public void A_type_and_its_extensions_are_one_place() => Invalid(
        """
        directive @d on OBJECT | FIELD_DEFINITION
        type A @d { a: Int @d @d b: Int @d }
        extend type A @d
        """,
        """The directive "@d" can only be used once at this location. @ 2:8 3:15""",
        """The directive "@d" can only be used once at this location. @ 2:20 2:23""");
}
