using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// No introspection, for schemas that are not public; no rule of the specification, which describes it at
/// https://spec.graphql.org/September2025/#sec-Introspection
/// </summary>
internal sealed class NoSchemaIntrospectionCustomRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Field += field =>
    {
        if (context.Field?.Type.Named.Name.StartsWith("__", StringComparison.Ordinal) == true)
            context.Report(ValidationErrors.IntrospectionDisabled(field));
    };
}
