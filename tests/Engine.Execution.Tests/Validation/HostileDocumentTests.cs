using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Validation;

/// <summary>Documents that are small to send and would be large to walk; the bounds are generous, the explosions they rule out are not.</summary>
public sealed class HostileDocumentTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(8)]
    [InlineData(22)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Fragments_that_each_spread_twice_under_aliases(int count) => Validated(Doubling(count, "x", "y")).ShouldBeEmpty();

    [Theory]
    [InlineData(22)]
    [InlineData(1000)]
    public void Fragments_that_each_spread_twice_under_one_alias(int count) => Validated(Doubling(count, "x", "x")).ShouldBeEmpty();

    [Fact]
    public void A_chain_of_ten_thousand_fragments() => Validated(Chain(10_000, "name")).ShouldBeEmpty();

    [Fact]
    public void Two_chains_that_conflict_only_at_their_ends() =>
        Validated("{ dog { ...F0 ...G0 } }" + Links("F", 10_000, "x: name") + Links("G", 10_000, "x: nickname")).ShouldNotBeEmpty();

    [Fact]
    public void Chains_of_fields_through_fragments_that_conflict_at_their_ends() =>
        Validated("{ human { ...F0 ...G0 } }" + NestedLinks("F", 10_000, "x: name") + NestedLinks("G", 10_000, "x: __typename")).ShouldNotBeEmpty();

    [Fact]
    public void Ten_thousand_fragments_in_a_ring()
    {
        var ring = "{ dog { ...F0 } }" + Links("F", 10_000, "...F0");

        Validated(ring).ShouldHaveSingleItem().Message.ShouldStartWith("Cannot spread fragment \"F0\" within itself");
    }

    [Fact]
    public void Ten_thousand_equal_fields() => Validated($"{{ dog {{ {Repeat("name ", 10_000)} }} }}").ShouldBeEmpty();

    [Fact]
    public void Ten_thousand_equal_fields_with_selections() =>
        Validated($"{{ {Repeat("dog { name owner { name } } ", 10_000)} }}").ShouldBeEmpty();

    [Fact]
    public void Ten_thousand_different_selections_of_one_field() =>
        Validated($"{{ {Numbered("dog { a#: name } ", 10_000)} }}").ShouldBeEmpty();

    [Fact]
    public void Ten_thousand_fields_that_all_conflict() => Validated($"{{ dog {{ {Numbered("x: name(surname: $v#) ", 10_000)} }} }}").Count.ShouldBe(101);

    [Fact]
    public void A_thousand_operations_that_share_five_hundred_fragments() =>
        Validated(Numbered("query Q#($v: Boolean) { dog { ...F0 } } ", 1_000) + Links("F", 500, "name(surname: $v)")).ShouldBeEmpty();

    [Fact]
    public void An_input_object_with_ten_thousand_unknown_fields() =>
        Validated($"{{ moveTo(address: {{{Numbered("u#: 1 ", 10_000)}}}) }}").Count.ShouldBe(101);

    [Fact]
    public void Many_unknown_names_of_great_length() =>
        Validated($"{{ dog {{ {Repeat(new string('n', 1000) + " ", 1_000)} }} }}").Count.ShouldBe(101);

    private static IReadOnlyList<GraphQLError> Validated(string source)
    {
        var document = Parser.ParseDocument(source);
        var clock = Stopwatch.StartNew();
        var errors = Validator.Validate(PetSchema.Instance, document);
        clock.Elapsed.ShouldBeLessThan(Bound);
        return errors;
    }

    private static string Doubling(int count, string first, string second)
    {
        var document = new StringBuilder("{ human { ...F0 } }");
        for (var i = 0; i < count; i++)
            document.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Human {{ {first}: relatives {{ ...F{i + 1} }} {second}: relatives {{ ...F{i + 1} }} }}");
        return document.Append(CultureInfo.InvariantCulture, $" fragment F{count} on Human {{ name }}").ToString();
    }

    private static string Chain(int count, string end) => "{ dog { ...F0 } }" + Links("F", count, end);

    private static string Links(string name, int count, string end) =>
        string.Concat(Enumerable.Range(0, count - 1).Select(i => $" fragment {name}{i} on Dog {{ ...{name}{i + 1} }}"))
        + $" fragment {name}{count - 1} on Dog {{ {end} }}";

    private static string NestedLinks(string name, int count, string end) =>
        string.Concat(Enumerable.Range(0, count - 1).Select(i => $" fragment {name}{i} on Human {{ relatives {{ ...{name}{i + 1} }} }}"))
        + $" fragment {name}{count - 1} on Human {{ {end} }}";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Numbered(string text, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => text.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
