using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Fragment Spread Target Defined: https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined</summary>
internal sealed class KnownFragmentNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.FragmentSpread += spread =>
    {
        if (context.Fragments.Find(spread.Name.Value) is null)
            context.Report(ValidationErrors.UnknownFragment(spread));
    };
}
