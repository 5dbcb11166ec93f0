using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Argument Names: https://spec.graphql.org/September2025/#sec-Argument-Names</summary>
internal sealed class KnownArgumentNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.Field += field =>
        {
            foreach (var argument in field.Arguments)
            {
                if (context.Field is { } definition && definition.FindArgument(argument.Name.Value) is null)
                    context.Report(ValidationErrors.UnknownFieldArgument(
                        argument, context.ParentType!, definition, DidYouMean(argument, definition.Arguments)));
            }
        };
        walk.Directive += directive =>
        {
            foreach (var argument in directive.Arguments)
            {
                if (context.Directive is { } definition && definition.FindArgument(argument.Name.Value) is null)
                    context.Report(ValidationErrors.UnknownDirectiveArgument(
                        argument, definition, DidYouMean(argument, definition.Arguments)));
            }
        };

        string DidYouMean(ArgumentNode argument, IReadOnlyList<InputValueDefinition> known) => context.Options.HideSuggestions
            ? ""
            : Suggestions.DidYouMean(argument.Name.Value, known.Select(definition => definition.Name));
    }
}
