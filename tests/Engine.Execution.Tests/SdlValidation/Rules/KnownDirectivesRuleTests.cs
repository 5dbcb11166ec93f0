namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class KnownDirectivesRuleTests() : SdlRuleTests("KnownDirectivesRule")
{
    [Fact]
    public void Specified_directives_are_known() =>
        Valid("""type A { a: Int @deprecated } input B @oneOf { a: Int } scalar C @specifiedBy(url: "u")""");

    [Fact]
    public void Unknown_and_misplaced_directives_are_refused() => Invalid(
        """
        type A @unknown { a(b: Int @onField): Int @onField }
        input I { a: Int @onArgument }
        extend input I { b: Int @onArgument }
        enum E @onField { X @onField }
        directive @onField on FIELD_DEFINITION
        directive @onArgument on ARGUMENT_DEFINITION
        """,
        """Unknown directive "@unknown". @ 1:8""",
        """Directive "@onField" may not be used on ARGUMENT_DEFINITION. @ 1:28""",
        """Directive "@onArgument" may not be used on INPUT_FIELD_DEFINITION. @ 2:18""",
        """Directive "@onArgument" may not be used on INPUT_FIELD_DEFINITION. @ 3:25""",
        """Directive "@onField" may not be used on ENUM. @ 4:8""",
        """Directive "@onField" may not be used on ENUM_VALUE. @ 4:21""");
}
