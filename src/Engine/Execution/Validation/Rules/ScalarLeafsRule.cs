using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Leaf Field Selections: https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections</summary>
internal sealed class ScalarLeafsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Field += field =>
    {
        if (context.Field is not { } definition)
            return;

        if (definition.Type.Named.IsLeafType && field.SelectionSet is not null)
            context.Report(ValidationErrors.SelectionNotAllowed(field, definition.Type));
        else if (!definition.Type.Named.IsLeafType && field.SelectionSet is null)
            context.Report(ValidationErrors.SelectionRequired(field, definition.Type));
    };
}
