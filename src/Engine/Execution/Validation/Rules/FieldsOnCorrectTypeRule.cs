using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Field Selections: https://spec.graphql.org/September2025/#sec-Field-Selections</summary>
internal sealed class FieldsOnCorrectTypeRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Field += field =>
    {
        if (context is { ParentType: { } type, Field: null })
            context.Report(ValidationErrors.UnknownField(field, type, DidYouMean(context, type, field.Name.Value)));
    };

    private static string DidYouMean(ValidationContext context, NamedType type, string field)
    {
        if (context.Options.HideSuggestions)
            return "";

        var types = TypesWith(context.Schema, type, field);
        if (types.Count > 0)
            return Suggestions.Sentence(types, "to use an inline fragment on");

        return type is FieldsType known ? Suggestions.DidYouMean(field, known.Fields.Select(definition => definition.Name)) : "";
    }

    /// <summary>The possible types that have the field, and their interfaces that do, those with most possible types first.</summary>
    private static List<string> TypesWith(Schema schema, NamedType type, string field)
    {
        if (!type.IsAbstractType)
            return [];

        var objects = schema.PossibleTypes(type).Where(possible => possible.FindField(field) is not null).ToList();
        var interfaces = objects.SelectMany(possible => possible.Interfaces).Where(possible => possible.FindField(field) is not null);
        return objects.Concat<FieldsType>(interfaces)
            .GroupBy(found => found)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, Comparer<FieldsType>.Create(BySubtype))
            .Select(group => group.Key.Name)
            .ToList();
    }

    private static int BySubtype(FieldsType first, FieldsType second)
    {
        if (second.Interfaces.Contains(first))
            return -1;
        return first.Interfaces.Contains(second) ? 1 : NaturalComparer.Instance.Compare(first.Name, second.Name);
    }
}
