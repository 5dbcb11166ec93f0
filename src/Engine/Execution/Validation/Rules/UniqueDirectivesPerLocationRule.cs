using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Directives Are Unique per Location: https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</summary>
internal sealed class UniqueDirectivesPerLocationRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Directives += directives =>
    {
        if (directives.Count < 2)
            return;

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (context.Schema.FindDirective(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
                context.Report(ValidationErrors.DuplicateDirective(seen[name], directive));
        }
    };
}
