using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.GraphQL.Schema;

/// <summary>Something that is not as it should be in a schema's text.</summary>
/// <param name="Line">From 1; 0 where it belongs to no line.</param>
internal sealed record SchemaFinding(int Line, string Message)
{
    public static SchemaFinding Of(GraphQLError error) =>
        new(error.Locations.Select(location => location.Line).FirstOrDefault(), error.Message);
}
