using System.Globalization;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>Reads @cost and @listSize where they are applied. https://ibm.github.io/graphql-specs/cost-spec.html</summary>
internal static class CostDirective
{
    /// <summary>Null where there is no @cost.</summary>
    public static double? WeightOf(IReadOnlyList<DirectiveNode> directives) => Number(Argument(Find(directives, "cost"), "weight"));

    public static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(directive => directive.Name.Value == name);

    public static ValueNode? Argument(DirectiveNode? directive, string name) =>
        directive?.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    public static double? Number(ValueNode? value) => value switch
    {
        StringValueNode text => double.Parse(text.Value, CultureInfo.InvariantCulture),
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    public static string[] Names(ValueNode? value) => value switch
    {
        StringValueNode name => [name.Value],
        ListValueNode names => [.. names.Values.OfType<StringValueNode>().Select(name => name.Value)],
        _ => [],
    };
}
