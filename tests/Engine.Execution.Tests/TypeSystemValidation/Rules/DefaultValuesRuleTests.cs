namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class DefaultValuesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Default_values_fit_their_types() => Invalid(
        "type Query { a(i: [I!] = [{ n: \"x\", m: 1 }], e: E = Y): Int }\ninput I { n: Int! } enum E { X }",
        "Query.a(i:) has invalid default value at [0].n: Int cannot represent non-integer value: \"x\" @ 1:32",
        "Query.a(i:) has invalid default value at [0]: Expected value of type \"I\" not to include unknown field \"m\". Did you mean \"n\"? Found: { n: \"x\", m: 1 }. @ 1:37",
        "Query.a(e:) has invalid default value: Value \"Y\" does not exist in \"E\" enum. Did you mean the enum value \"X\"? @ 1:53");
}
