using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>A schema, or why there is none.</summary>
/// <param name="Schema">Null exactly where there are errors.</param>
/// <param name="Stage">The step that refused, or the last one.</param>
public sealed record SchemaResult(Schema? Schema, IReadOnlyList<GraphQLError> Errors, SchemaStage Stage)
{
    internal static SchemaResult Built(Schema schema) => new(schema, [], SchemaStage.TypeSystem);

    internal static SchemaResult Refused(SchemaStage stage, IReadOnlyList<GraphQLError> errors) => new(null, errors, stage);
}

/// <summary>The steps from a text to a schema; each runs only where the ones before it found nothing.</summary>
public enum SchemaStage
{
    /// <summary>The text is no GraphQL.</summary>
    Parse,

    /// <summary>A rule for type system documents is broken.</summary>
    Sdl,

    /// <summary>A rule for the type system as a whole is broken.</summary>
    TypeSystem,
}
