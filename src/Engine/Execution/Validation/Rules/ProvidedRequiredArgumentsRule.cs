using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Required Arguments: https://spec.graphql.org/September2025/#sec-Required-Arguments</summary>
internal sealed class ProvidedRequiredArgumentsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.Field += field =>
        {
            if (context.Field is not { Arguments.Count: > 0 } definition)
                return;

            foreach (var missing in Missing(field, definition.Arguments))
                context.Report(ValidationErrors.RequiredArgument(context.ParentType!, definition, missing, field));
        };
        walk.Directive += directive =>
        {
            if (context.Directive is not { Arguments.Count: > 0 } definition)
                return;

            foreach (var missing in Missing(directive, definition.Arguments))
                context.Report(ValidationErrors.RequiredArgument(definition, missing, directive));
        };
    }

    private static IEnumerable<InputValueDefinition> Missing(IHasArguments node, IReadOnlyList<InputValueDefinition> definitions) =>
        definitions.Where(definition => definition.IsRequired && !node.Arguments.Any(argument => argument.Name.Value == definition.Name));
}
