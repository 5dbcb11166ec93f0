using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Fragment Spread Is Possible: https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible</summary>
internal sealed class PossibleFragmentSpreadsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        walk.InlineFragment += fragment =>
        {
            if (fragment.TypeCondition is { } condition && Impossible(condition) is { } type)
                context.Report(ValidationErrors.ImpossibleInlineFragment(fragment, context.ParentType!, type));
        };
        walk.FragmentSpread += spread =>
        {
            if (context.Fragments.Find(spread.Name.Value) is { } fragment && Impossible(fragment.TypeCondition) is { } type)
                context.Report(ValidationErrors.ImpossibleSpread(spread, context.ParentType!, type));
        };

        NamedType? Impossible(NamedTypeNode condition) =>
            context.ParentType is { } parent
            && context.Schema.FindType(condition.Name.Value) is { IsCompositeType: true } type
            && !Overlap(context.Schema, parent, type)
                ? type
                : null;
    }

    private static bool Overlap(Schema schema, NamedType first, NamedType second)
    {
        if (first == second)
            return true;
        if (first is ObjectType firstObject)
            return second is not ObjectType && schema.IsPossibleType(second, firstObject);
        return second is ObjectType secondObject
            ? schema.IsPossibleType(first, secondObject)
            : schema.PossibleTypes(first).Any(possible => schema.IsPossibleType(second, possible));
    }
}
