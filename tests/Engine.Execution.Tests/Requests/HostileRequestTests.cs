using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Tests.Requests;

/// <summary>
/// What an attacker can send to a server with the default limits: whole requests, documents and variables. Each is answered within a time and
/// with so much memory allocated as an ordinary mistake would take; the bounds are generous, what they rule out is not.
/// </summary>
[Collection(nameof(HostileRequestTests))]
[CollectionDefinition(nameof(HostileRequestTests), DisableParallelization = true)]
public sealed class HostileRequestTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Many = 100_000;

    private const string Sdl = """
        type Query { a: Int node: Node echo(text: String, number: Int, real: Float, id: ID, by: Filter, list: [Int!], color: Color, any: Any): String }
        type Node { id: ID name: String self: Node others: [Node] }
        input Filter { text: String not: Filter any: [Filter!] }
        enum Color { RED GREEN }
        scalar Any
        directive @again repeatable on FIELD | FRAGMENT_SPREAD
        """;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    private readonly GraphQLEngine engine = new MapSchema(Sdl) { Options = new EngineOptions { MaxCost = 10_000 } }
        .Resolve("Query.echo", _ => "echo")
        .Build();

    public static TheoryData<string, string, string> Documents() => new()
    {
        { "selections nested 40,000 deep", Repeat("{node", 40_000), "Document nests deeper than 64 levels" },
        { "selections nested just below the parser's limit", Repeat("{node", 63) + "{id}" + new string('}', 63), "levels deep; the limit is 32" },
        { "list values nested 100,000 deep", "{echo(any:" + new string('[', Many), "Document nests deeper than 64 levels" },
        { "object values nested 100,000 deep", "{echo(by:" + Repeat("{not:", Many), "Document nests deeper than 64 levels" },
        { "types nested 100,000 deep", "query($v:" + new string('[', Many), "Document nests deeper than 64 levels" },
        { "inline fragments nested 40,000 deep", "{" + Repeat("...{", 40_000), "Document nests deeper than 64 levels" },
        { "fragments that double 22 times", Doubling(22), "the limit is 100000" },
        { "fragments that double 31 times", Doubling(31), "levels deep; the limit is 32" },
        { "fragments that double 190 times", Doubling(190), "levels deep; the limit is 32" },
        { "more than a thousand fragments", "{...F0}" + Numbered(" fragment F# on Query {a}", 1_500), "has 1500 fragments; the limit is 200" },
        { "fragments that double on one level", "{...F0}" + SameLevel(150), "aliases, fragments included; the limit is 50" },
        { "a fragment that spreads itself", "{...F} fragment F on Query {...F ...F}", "Cannot spread fragment \\\"F\\\" within itself" },
        { "a thousand aliases", "{" + Numbered("a#:a ", 1_000) + "}", "has 1000 aliases, fragments included; the limit is 50" },
        { "a hundred thousand aliases", "{" + Numbered("a#:a ", Many) + "}", "contains more than 15000 tokens" },
        { "ten thousand equal fields", "{" + Repeat("a ", 14_000) + "}", "has \\\"a\\\" 14000 times; the limit is 50" },
        { "a thousand directives at one place", "{a" + Repeat("@again", 1_000) + "}", "directives" },
        { "a thousand directives that do not exist", "{a" + Numbered("@no#", 1_000) + "}", "directives" },
        { "directives at many places", "{" + Repeat("...@include(if:true)@again@again@again{a}", 700) + "}", "700 times; the limit is 50" },
        { "a hundred thousand operations", Numbered("query A#{a}", Many), "contains more than 15000 tokens" },
        { "a thousand operations", Numbered("query A#{a}", 1_000), "has 1000 operations; the limit is 100" },
        { "a name of a megabyte", "{" + new string('a', Megabyte) + "}", "Cannot query field" },
        { "a text of a megabyte", "{echo(text:\"" + new string('x', Megabyte) + "\")}", "" },
        { "a text of a megabyte for a number", "{echo(number:\"" + new string('x', Megabyte) + "\")}", "Int cannot represent non-integer value" },
        { "a block text of half a million lines", "{echo(text:\"\"\"" + Repeat(" \n", Megabyte / 2) + "\"\"\")}", "" },
        { "an integer of a megabyte", "{echo(number:" + new string('9', Megabyte) + ")}", "Int cannot represent non 32-bit signed integer value" },
        { "a real number of a megabyte", "{echo(real:0." + new string('9', Megabyte) + ")}", "" },
        { "an exponent of a megabyte", "{echo(real:1e" + new string('9', Megabyte) + ")}", "" },
        { "a list literal of ten thousand numbers", "{echo(list:[" + Repeat("1 ", 14_000) + "])}", "" },
        { "an object literal of unknown fields", "{echo(by:{" + Numbered("u#:1 ", 4_500) + "})}", "Too many validation errors" },
        { "a comment of a megabyte", "{a}#" + new string('x', Megabyte), "" },
        { "a megabyte of commas", "{a" + new string(',', Megabyte) + "}", "" },
        { "ten thousand errors", "{" + Numbered("b# ", 10_000) + "}", "Too many validation errors" },
        { "variables by the thousand", "query(" + Numbered("$v#:Int ", 3_500) + "){a}", "Too many validation errors" },
        { "introspection in circles", "{__schema{types{" + Repeat("fields{type{", 12) + "name" + new string('}', 24) + "}}}", "" },
        { "introspection in deep circles", "{__schema{types{" + Repeat("fields{type{", 20) + "name" + new string('}', 40) + "}}}", "levels deep; the limit is 32" },
    };

    public static TheoryData<string, string, string, string> Variables() => new()
    {
        { "objects nested 60 deep", "$v:Filter", "by:$v", Repeat("{\"not\":", 60) + "null" + new string('}', 60) },
        { "objects nested through lists", "$v:Filter", "by:$v", Repeat("{\"any\":[", 30) + Repeat("]}", 30) },
        { "lists nested 60 deep in a scalar of anything", "$v:Any", "any:$v", new string('[', 60) + new string(']', 60) },
        { "a list of a hundred thousand numbers", "$v:[Int!]", "list:$v", $"[{string.Join(',', Enumerable.Repeat("1", Many))}]" },
        { "a list of a hundred thousand wrong numbers", "$v:[Int!]", "list:$v", $"[{string.Join(',', Enumerable.Repeat("\"x\"", Many))}]" },
        { "a hundred thousand unknown fields", "$v:Filter", "by:$v", $"{{{string.Join(',', Enumerable.Range(0, Many).Select(i => $"\"u{i}\":1"))}}}" },
        { "unknown fields of great length", "$v:Filter", "by:$v", $"{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{new string('u', 1000)}{i}\":1"))}}}" },
        { "one field a hundred thousand times", "$v:Filter", "by:$v", $"{{{string.Join(',', Enumerable.Repeat("\"text\":\"x\"", Many))}}}" },
        { "a text of a megabyte", "$v:String", "text:$v", $"\"{new string('x', Megabyte)}\"" },
        { "escapes by the hundred thousand", "$v:String", "text:$v", $"\"{Repeat("\\u00e9", Many)}\"" },
        { "a text of a megabyte for a number", "$v:Int", "number:$v", $"\"{new string('x', Megabyte)}\"" },
        { "a text of a megabyte for an enum value", "$v:Color", "color:$v", $"\"{new string('x', Megabyte)}\"" },
        { "an integer of half a megabyte", "$v:Int", "number:$v", new string('9', Megabyte / 2) },
        { "an integer of half a megabyte for an id", "$v:ID", "id:$v", new string('9', Megabyte / 2) },
        { "a real number of half a megabyte", "$v:Float", "real:$v", "0." + new string('9', Megabyte / 2) },
        { "a huge exponent", "$v:Float", "real:$v", "1e" + new string('9', 10_000) },
        { "a hundred thousand objects", "$v:Filter", "by:$v", $"{{\"any\":[{string.Join(',', Enumerable.Repeat("{}", Many))}]}}" },
        { "a hundred thousand maps for a scalar of anything", "$v:Any", "any:$v", $"[{string.Join(',', Enumerable.Repeat("{\"a\":[]}", Many))}]" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_answered_in_bounds(string what, string document, string answer)
    {
        var response = await InBoundsAsync(document, "{}");

        response.ShouldContain(answer, customMessage: what);
    }

    [Theory]
    [MemberData(nameof(Variables))]
    public async Task Variables_are_answered_in_bounds(string what, string definition, string argument, string value)
    {
        var response = await InBoundsAsync($"query({definition}){{echo({argument})}}", $"{{\"v\":{value}}}");

        (response.StartsWith("{\"data\"", StringComparison.Ordinal) || response.StartsWith("{\"errors\"", StringComparison.Ordinal)).ShouldBeTrue(what);
    }

    [Fact]
    public async Task A_hundred_thousand_different_documents_and_operation_names_leave_no_more_than_the_cache_behind()
    {
        await SendAsync("{a}", "{}");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();

        for (var number = 0; number < Many; number++)
            await SendAsync($"query Q{number} {{ a }}", "{}", operationName: $"Q{number}");
        for (var number = 0; number < Many; number++)
            await SendAsync("query A { a } query B { a }", "{}", operationName: $"Q{number}");

        clock.Elapsed.ShouldBeLessThan(60 * Time);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * Megabyte);
    }

    /// <returns>The answer, which is shorter than what was sent.</returns>
    private async Task<string> InBoundsAsync(string document, string variables)
    {
        await SendAsync("{a}", "{}");
        var clock = Stopwatch.StartNew();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var response = await SendAsync(document, variables);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        clock.Elapsed.ShouldBeLessThan(Time);
        allocated.ShouldBeLessThan(64 * Megabyte);
        response.Length.ShouldBeLessThan(Megabyte);
        return response;
    }

    private async Task<string> SendAsync(string document, string variables, string? operationName = null)
    {
        using var json = JsonDocument.Parse(variables, new JsonDocumentOptions { MaxDepth = 64 });
        var request = new GraphQLRequest { Query = document, Variables = json.RootElement, OperationName = operationName };
        await using var response = await engine.ExecuteAsync(request, MapSchema.Context());
        return MapSchema.Text((SingleResponse)response);
    }

    private static string Doubling(int count)
    {
        var document = new StringBuilder("{ node { ...F0 } }");
        for (var i = 0; i < count; i++)
            document.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Node {{ x: self {{ ...F{i + 1} }} y: self {{ ...F{i + 1} }} }}");
        return document.Append(CultureInfo.InvariantCulture, $" fragment F{count} on Node {{ id }}").ToString();
    }

    private static string SameLevel(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $" fragment F{i} on Query {{ x{i}: a ...F{i + 1} ...F{i + 1} }}")) + $" fragment F{count} on Query {{ a }}";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Numbered(string text, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => text.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
