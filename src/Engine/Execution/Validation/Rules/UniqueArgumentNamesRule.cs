using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Argument Uniqueness: https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</summary>
internal sealed class UniqueArgumentNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.Field += Check;
        walk.Directive += Check;

        void Check(IHasArguments node)
        {
            if (node.Arguments.Count < 2)
                return;

            foreach (var sameName in node.Arguments.GroupBy(argument => argument.Name.Value))
            {
                if (sameName.Count() > 1)
                    context.Report(ValidationErrors.DuplicateArgument(sameName.Key, sameName));
            }
        }
    }
}
