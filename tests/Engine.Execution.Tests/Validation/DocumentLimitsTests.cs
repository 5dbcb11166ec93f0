using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Validation;

public sealed class DocumentLimitsTests
{
    [Fact]
    public void Aliases_up_to_the_limit_pass() => Errors(new() { MaxAliases = 2 }, "{ dog { a: name b: name owner { c: name } } }").ShouldBeEmpty();

    [Fact]
    public void Aliases_over_the_limit_are_refused() =>
        Errors(new() { MaxAliases = 2 }, "{ dog { a: name b: name ... { c: name } } }")
            .ShouldBe(["A selection set has 3 aliases, fragments included; the limit is 2. (1:7)"]);

    [Fact]
    public void Aliases_in_fragments_count_as_often_as_they_are_spread() =>
        Errors(new() { MaxAliases = 3 }, "{ dog { ...F ...F } } fragment F on Dog { a: name ...G } fragment G on Dog { b: name }")
            .ShouldBe(["A selection set has 4 aliases, fragments included; the limit is 3. (1:7)"]);

    [Fact]
    public void Fields_that_repeat_over_the_limit_are_refused() =>
        Errors(new() { MaxRepeats = 2 }, "{ dog { name ... { name ... { name } } owner { name name } } }")
            .ShouldBe(["A selection set has \"name\" 3 times; the limit is 2. (1:7)"]);

    [Fact]
    public void Fields_that_repeat_in_spreads_are_not_counted() =>
        Errors(new() { MaxRepeats = 1 }, "{ dog { name ...F ...G } } fragment F on Dog { name } fragment G on Dog { name }").ShouldBeEmpty();

    [Fact]
    public void Directives_over_the_limit_are_refused_wherever_they_stand() =>
        Errors(new() { MaxDirectivesPerLocation = 1 }, "query ($v: Int @a @a) @a @a { dog { ... @a @a { name } name @a } }")
            .ShouldBe([
                "There are 2 directives at this location; the limit is 1. (1:23)",
                "There are 2 directives at this location; the limit is 1. (1:16)",
                "There are 2 directives at this location; the limit is 1. (1:41)",
            ]);

    [Fact]
    public void Fragments_over_the_limit_are_refused() =>
        Errors(new() { MaxFragments = 1 }, "{ dog { ...F ...G } } fragment F on Dog { name } fragment G on Dog { name }")
            .ShouldBe(["The document has 2 fragments; the limit is 1. ()"]);

    [Fact]
    public void Operations_over_the_limit_are_refused() =>
        Errors(new() { MaxOperations = 1 }, "query A { dog { name } } query B { dog { name } }")
            .ShouldBe(["The document has 2 operations; the limit is 1. ()"]);

    [Fact]
    public void Depth_is_measured_through_fragments() =>
        Errors(new() { MaxDepth = 3 }, "{ human { ...F } } fragment F on Human { relatives { ... { relatives { name } } } }")
            .ShouldBe(["The operation is 4 levels deep; the limit is 3. (1:1)"]);

    [Fact]
    public void Spreads_of_spreads_are_measured_in_linear_time()
    {
        var fragments = Enumerable.Range(0, 1000).Select(i => $" fragment F{i} on Dog {{ a: name ...F{i + 1} ...F{i + 1} }}");
        var document = "{ dog { ...F0 } }" + string.Concat(fragments) + " fragment F1000 on Dog { name }";

        Errors(new() { MaxAliases = 50, MaxErrors = 1 }, document)[0].ShouldStartWith("A selection set has 63 aliases");
    }

    [Fact]
    public void Cycles_are_left_to_their_rule() =>
        Errors(ValidationOptions.Server, "{ dog { ...F } } fragment F on Dog { ...F }").ShouldBe(["Cannot spread fragment \"F\" within itself. (1:38)"]);

    [Fact]
    public void The_number_of_errors_has_a_limit() =>
        Errors(new() { MaxErrors = 2 }, "{ a b c d }").ShouldBe([
            "Cannot query field \"a\" on type \"Query\". (1:3)",
            "Cannot query field \"b\" on type \"Query\". (1:5)",
            "Too many validation errors, error limit of 2 reached. Validation aborted. ()",
        ]);

    [Fact]
    public void Introspection_can_be_closed() =>
        Errors(new() { AllowIntrospection = false }, "{ __type(name: \"Dog\") { kind } }").ShouldNotBeEmpty();

    [Fact]
    public void Suggestions_can_be_hidden() =>
        Errors(new() { HideSuggestions = true }, "{ dogg { name } number(color: BLAK) }").ShouldBe([
            "Cannot query field \"dogg\" on type \"Query\". (1:3)",
            "Value \"BLAK\" does not exist in \"Color\" enum. (1:31)",
        ]);

    private static List<string> Errors(ValidationOptions options, string document) =>
        Validator.Validate(PetSchema.Instance, Parser.ParseDocument(document), options).Select(RuleTests.Text).ToList();
}
