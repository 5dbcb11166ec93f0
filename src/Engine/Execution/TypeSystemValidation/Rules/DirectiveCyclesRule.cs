using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A directive definition does not reach itself through the directives and input types that it uses.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives.Type-Validation</remarks>
internal static class DirectiveCyclesRule
{
    /// <summary>
    /// Looks at the schema as first declared: an extension that applies a directive to a type that it uses is none of the definition's
    /// doing.
    /// </summary>
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Origin.Directives
        .Where(directive => Reaches(schema.Declaration.Origin, directive))
        .Select(directive => TypeSystemErrors.DirectiveCycle(directive.Name.Value, directive));

    private static bool Reaches(SchemaDeclaration schema, DirectiveDefinitionNode start)
    {
        var directives = schema.Directives.ToDictionary(directive => directive.Name.Value, StringComparer.Ordinal);
        var seen = new HashSet<object>();
        var open = new Stack<object>(UsedBy(start, schema, directives));
        while (open.TryPop(out var used))
        {
            if (ReferenceEquals(used, start))
                return true;
            if (seen.Add(used))
                UsedBy(used, schema, directives).ToList().ForEach(open.Push);
        }

        return false;
    }

    /// <summary>The directive definitions and type declarations that one of them names.</summary>
    private static IEnumerable<object> UsedBy(object user, SchemaDeclaration schema, Dictionary<string, DirectiveDefinitionNode> directives)
    {
        var inputs = user is DirectiveDefinitionNode directive ? directive.Arguments : ((TypeDeclaration)user).InputFields;
        var applied = inputs.SelectMany(input => input.Directives).Concat(user is TypeDeclaration type ? AppliedBy(type) : []);
        return inputs.Select(input => (object?)schema.FindType(input.Type.Innermost().Name.Value))
            .Concat(applied.Select(node => directives.GetValueOrDefault(node.Name.Value)))
            .OfType<object>();
    }

    private static IEnumerable<DirectiveNode> AppliedBy(TypeDeclaration type) =>
        type.Directives.Concat(type.Values.SelectMany(value => value.Directives));
}
