using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Fragments Must Be Used: https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used</summary>
internal sealed class NoUnusedFragmentsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.End += () =>
    {
        var reached = context.Fragments.ReachableFrom(context.Operations);
        var used = reached.Select(fragment => fragment.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in context.Fragments.All)
        {
            if (!used.Contains(fragment.Name.Value))
                context.Report(ValidationErrors.UnusedFragment(fragment));
        }
    };
}
