using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Fragment Name Uniqueness: https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness</summary>
internal sealed class UniqueFragmentNamesRule : ValidationRule
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Fragment += fragment =>
    {
        if (!known.TryAdd(fragment.Name.Value, fragment.Name))
            context.Report(ValidationErrors.DuplicateFragment(known[fragment.Name.Value], fragment.Name));
    };
}
