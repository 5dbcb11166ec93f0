using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Operation Type Existence: https://spec.graphql.org/September2025/#sec-Operation-Type-Existence</summary>
internal sealed class KnownOperationTypesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Operation += operation =>
    {
        if (context.Schema.RootType(operation.Operation) is null)
            context.Report(ValidationErrors.OperationNotSupported(operation));
    };
}
