using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Variables Are Input Types: https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types</summary>
internal sealed class VariablesAreInputTypesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.VariableDefinition += definition =>
    {
        if (TypeReferences.Resolve(context.Schema, definition.Type) is { IsInputType: false })
            context.Report(ValidationErrors.VariableNotInput(definition));
    };
}
