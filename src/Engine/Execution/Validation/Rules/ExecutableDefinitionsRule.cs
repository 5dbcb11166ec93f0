using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Executable Definitions: https://spec.graphql.org/September2025/#sec-Executable-Definitions</summary>
internal sealed class ExecutableDefinitionsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.End += () =>
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
                context.Report(ValidationErrors.NotExecutable(NameOf(definition), definition));
        }
    };

    /// <summary>Null for the schema, which has no name.</summary>
    private static string? NameOf(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => type.Name.Value,
        TypeExtensionNode type => type.Name.Value,
        DirectiveDefinitionNode directive => directive.Name.Value,
        _ => null,
    };
}
