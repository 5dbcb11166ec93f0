using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Lone Anonymous Operation: https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation</summary>
internal sealed class LoneAnonymousOperationRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Operation += operation =>
    {
        if (operation.Name is null && context.Operations.Count > 1)
            context.Report(ValidationErrors.AnonymousNotAlone(operation));
    };
}
