using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerGraph.Engine.Execution.Validation;

namespace CustomerGraph.Engine.Execution.Tests.Planning;

/// <summary>What hostile documents may cost to prepare. Bounds are generous: a machine may be busy, but an exponential cost breaks any bound.</summary>
public class PlanSizeTests
{
    private const string Sdl = "type Query { f: Query n: Int list: [Query!] node: Node } interface Node { n: Int node: Node } "
        + "type A implements Node { n: Int node: Node } type B implements Node { n: Int node: Node }";

    private static readonly ValidationOptions Unlimited = new();

    [Theory]
    [InlineData(8)]
    [InlineData(22)]
    [InlineData(60)]
    public async Task Fragments_that_double_at_every_level_are_planned_in_linear_time(int levels)
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited, MaxExpandedFields = long.MaxValue, MaxDepth = 100, MaxCost = double.MaxValue });
        await MapSchema.RunAsync(engine, Doubling(2));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var answer = await MapSchema.RunAsync(engine, Doubling(levels));

        answer.ShouldBe("""{"data":{"a":null,"b":null}}""");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(levels * 50_000);
    }

    [Fact]
    public async Task A_fragment_that_is_spread_twice_in_one_place_is_collected_once()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited });
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 40; i++)
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}");

        var answer = await MapSchema.RunAsync(engine, text.Append(" fragment F40 on Query { n }").ToString(), Map.Of("""{"n":"x"}"""));

        answer.ShouldStartWith("""{"data":{"n":null},"errors":[""");
        answer.Split("\"line\"").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Fragments_that_double_are_refused_by_their_expanded_size()
    {
        var answer = await MapSchema.RunAsync(Engine(new EngineOptions { Validation = Unlimited }), Doubling(22));

        answer.ShouldStartWith("""{"errors":[{"message":"With its fragments expanded the operation selects 8388606 fields; the limit is 100000.""");
    }

    [Fact]
    public async Task Sizes_that_outgrow_numbers_are_still_refused()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited, MaxDepth = 200 });

        (await MapSchema.RunAsync(engine, Doubling(100))).ShouldContain("selects 9223372036854775807 fields");
    }

    [Fact]
    public async Task Merged_selections_that_differ_on_every_path_stop_at_the_limit_of_planned_fields()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited, MaxExpandedFields = long.MaxValue, MaxPlannedFields = 5000, Parser = new() });
        var watch = Stopwatch.StartNew();

        var answer = await MapSchema.RunAsync(engine, Subsets(24));

        answer.ShouldContain("The operation selects more than the limit of 5000 different fields.");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Depth_counts_through_fragments()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited, MaxDepth = 10 });

        (await MapSchema.RunAsync(engine, Chain(9))).ShouldBe("""{"data":{"f":null}}""");
        (await MapSchema.RunAsync(engine, Chain(10))).ShouldContain("The operation nests deeper than the limit of 10 levels.");
    }

    [Fact]
    public async Task Abstract_types_multiply_plans_by_their_types_at_each_level_only_once()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited, MaxDepth = 64, MaxExpandedFields = long.MaxValue, MaxPlannedFields = 200 });
        var query = string.Concat(Enumerable.Repeat("{ node ", 40)) + "{ n }" + new string('}', 40);

        (await MapSchema.RunAsync(engine, query)).ShouldBe("""{"data":{"node":null}}""");
    }

    [Fact]
    public async Task Plans_of_many_conditions_are_bounded()
    {
        var engine = Engine(new EngineOptions { Validation = Unlimited });
        var many = Conditions(65);

        (await MapSchema.RunAsync(engine, many.Query, null, many.Variables(0)))
            .ShouldContain("The operation uses 65 variables in @skip and @include; the limit is 64.");
        var some = Conditions(10);
        for (var i = 0; i < 200; i++)
            (await MapSchema.RunAsync(engine, some.Query, null, some.Variables(i))).ShouldStartWith("{\"data\":{");
    }

    private static GraphQLEngine Engine(EngineOptions options) => new MapSchema(Sdl) { Options = options with { AddErrorCodes = false } }.Build();

    /// <summary>Each fragment spreads the next one twice, under two aliases.</summary>
    private static string Doubling(int levels)
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < levels - 1; i++)
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Query {{ a: f {{ ...F{i + 1} }} b: f {{ ...F{i + 1} }} }}");
        return text.Append(CultureInfo.InvariantCulture, $" fragment F{levels - 1} on Query {{ a: n b: n }}").ToString();
    }

    /// <summary>At each level one of two paths adds a fragment to what is merged below, so every path has a selection of its own.</summary>
    private static string Subsets(int levels)
    {
        var text = new StringBuilder("{ ...M0 }");
        for (var i = 0; i < levels; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" fragment M{i} on Query {{ a: f {{ ...M{i + 1} ...X{i}x{i + 1} }} b: f {{ ...M{i + 1} }} }}");
            for (var flag = 0; flag < i; flag++)
                text.Append(CultureInfo.InvariantCulture, $" fragment X{flag}x{i} on Query {{ a: f {{ ...X{flag}x{i + 1} }} b: f {{ ...X{flag}x{i + 1} }} }}");
        }

        text.Append(CultureInfo.InvariantCulture, $" fragment M{levels} on Query {{ n }}");
        for (var flag = 0; flag < levels; flag++)
            text.Append(CultureInfo.InvariantCulture, $" fragment X{flag}x{levels} on Query {{ n{flag}: n }}");
        return text.ToString();
    }

    private static string Chain(int fragments)
    {
        var text = new StringBuilder("{ ...C0 }");
        for (var i = 0; i < fragments; i++)
            text.Append(CultureInfo.InvariantCulture, $" fragment C{i} on Query {{ f {{ {(i == fragments - 1 ? "n" : $"...C{i + 1}")} }} }}");
        return text.ToString();
    }

    private static (string Query, Func<int, string> Variables) Conditions(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"v{i}").ToArray();
        var query = $"query ({string.Join(' ', names.Select(name => $"${name}: Boolean!"))}) {{ {string.Join(' ', names.Select(name => $"{name}: n @skip(if: ${name})"))} }}";
        return (query, bits => $"{{{string.Join(',', names.Select((name, i) => $"\"{name}\":{((bits >> i) & 1) == 1}".ToLowerInvariant()))}}}");
    }
}
