using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// Directives Are Defined, and Directives Are in Valid Locations: https://spec.graphql.org/September2025/#sec-Directives-Are-Defined
/// </summary>
internal sealed class KnownDirectivesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Directive += directive =>
    {
        if (context.Directive is not { } definition)
            context.Report(ValidationErrors.UnknownDirective(directive));
        else if (!definition.Locations.Contains(context.DirectiveLocation))
            context.Report(ValidationErrors.MisplacedDirective(directive, context.DirectiveLocation));
    };
}
