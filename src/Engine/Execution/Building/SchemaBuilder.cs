using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>Makes schemas from type system documents.</summary>
public static class SchemaBuilder
{
    /// <summary>A schema of one's own, which is expected to be right.</summary>
    /// <param name="bindings">Null for a schema that is validated against but never executed.</param>
    /// <exception cref="InvalidOperationException">The document is no valid schema or the bindings do not fit it; the message names every problem.</exception>
    public static Schema Build(DocumentNode sdl, SchemaBindings? bindings = null)
    {
        var schema = SchemaAssembly.Assemble(SchemaDeclaration.Of(sdl));
        if (bindings is not null)
            SchemaBinding.Attach(schema, bindings);
        return schema;
    }
}
