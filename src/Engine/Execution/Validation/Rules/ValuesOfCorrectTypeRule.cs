using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// Values of Correct Type, with Input Object Field Names and Input Object Required Fields:
/// https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type
/// </summary>
internal sealed class ValuesOfCorrectTypeRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.InputValue += (value, type) => new LiteralCoercion(variables: null, Report, context.Options.HideSuggestions).Read(value, type);

        bool Report(ValueProblem problem)
        {
            context.Report(ValidationErrors.InvalidValue(problem.Message, problem.Node));
            return !context.IsFull;
        }
    }
}
