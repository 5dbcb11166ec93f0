using System.Reflection;
using System.Text.RegularExpressions;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Architecture;

/// <summary>docs/reference/errors.md explains every code that a client can meet, and no other.</summary>
public sealed partial class ErrorReferenceTests
{
    private static readonly string Page = Repository.Text("docs/reference/errors.md");

    [Fact]
    public void Every_code_of_refusal_is_explained() =>
        CodesUnder("Refusals").ShouldBe(WordsOf<ErrorCode>(), ignoreOrder: true);

    [Fact]
    public void Every_delete_blocker_is_explained() =>
        CodesUnder("Delete blockers").ShouldBe(WordsOf<DeleteBlockerCode>(), ignoreOrder: true);

    [Fact]
    public void Every_fault_is_explained() =>
        CodesUnder("Faults").ShouldBe(FaultsOfTheEngine().Union(FaultsInTexts()), ignoreOrder: true);

    [Fact]
    public void Every_close_code_is_explained() =>
        CodesUnder("WebSocket close codes").ShouldBe(CloseCodes().Append("1000"), ignoreOrder: true);

    [Fact]
    public void The_schema_has_the_domains_codes_of_refusal() =>
        ValuesOf("ErrorCode").ShouldBe(WordsOf<ErrorCode>(), ignoreOrder: true);

    [Fact]
    public void The_schema_has_the_domains_delete_blockers() =>
        ValuesOf("DeleteBlockerCode").ShouldBe(WordsOf<DeleteBlockerCode>(), ignoreOrder: true);

    /// <summary>First cells of the tables between a heading of the second level and the next.</summary>
    private static IReadOnlyList<string> CodesUnder(string heading)
    {
        var start = Page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, $"errors.md has no heading \"{heading}\"");
        var end = Page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. FirstCell().Matches(Page[start..(end < 0 ? Page.Length : end)]).Select(match => match.Groups[1].Value)];
    }

    private static IEnumerable<string> ValuesOf(string name)
    {
        var body = Regex.Match(Repository.Text("schema.graphql"), $@"^enum {name} \{{(.*?)^\}}", RegexOptions.Singleline | RegexOptions.Multiline);
        return EnumValue().Matches(body.Groups[1].Value).Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> WordsOf<T>()
        where T : struct, Enum =>
        Enum.GetNames<T>().Select(name => WordBoundary().Replace(name, "_").ToUpperInvariant());

    private static IEnumerable<string> FaultsOfTheEngine() =>
        typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>Transports and resolvers have codes of their own, written where they are given.</summary>
    private static IEnumerable<string> FaultsInTexts() =>
        Repository.Sources("src/Engine/AspNetCore").Concat(Repository.Sources("src/GraphQL"))
            .SelectMany(source => FaultInText().Matches(source))
            .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> CloseCodes()
    {
        var type = AllowedEdgesTests.Load("Engine.AspNetCore").GetType("CustomerGraph.Engine.AspNetCore.Errors.CloseCode", throwOnError: true)!;
        var fixedOnes = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null));
        var madeOnes = type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == type)
            .Select(method => method.Invoke(null, [method.GetParameters()[0].ParameterType == typeof(int) ? 1 : "reason"]));
        return fixedOnes.Concat(madeOnes).Select(code => $"{type.GetProperty("Code")!.GetValue(code)}").Distinct();
    }

    [GeneratedRegex(@"^\| `([A-Z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex(@"^  ([A-Z_]+)$", RegexOptions.Multiline)]
    private static partial Regex EnumValue();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordBoundary();

    [GeneratedRegex("""(?:FieldError\(|HttpRefusal\(|SocketMessages\.Error\(|new\([0-9]{3}|string Code = ).*?(?<!Allow: )"([A-Z]+(?:_[A-Z]+)*)"[),]""")]
    private static partial Regex FaultInText();
}
