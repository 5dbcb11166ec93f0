using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// Fragments on Object, Interface or Union Types:
/// https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types
/// </summary>
internal sealed class FragmentsOnCompositeTypesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.InlineFragment += fragment =>
        {
            if (fragment.TypeCondition is { } condition && IsNotComposite(condition))
                context.Report(ValidationErrors.InlineFragmentOnLeaf(condition));
        };
        walk.Fragment += fragment =>
        {
            if (IsNotComposite(fragment.TypeCondition))
                context.Report(ValidationErrors.FragmentOnLeaf(fragment));
        };

        bool IsNotComposite(NamedTypeNode condition) => context.Schema.FindType(condition.Name.Value) is { IsCompositeType: false };
    }
}
