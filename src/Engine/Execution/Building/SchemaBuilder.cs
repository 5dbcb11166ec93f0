using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.SdlValidation;
using CustomerGraph.Engine.Execution.TypeSystemValidation;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>Makes schemas from type system documents: rules for documents, then the types, then rules for the type system.</summary>
public static class SchemaBuilder
{
    /// <summary>A schema of one's own, which is expected to be right.</summary>
    /// <param name="bindings">Null for a schema that is validated against but never executed.</param>
    /// <exception cref="InvalidOperationException">The document is no valid schema or the bindings do not fit it; the message names every
    /// problem.</exception>
    public static Schema Build(DocumentNode sdl, SchemaBindings? bindings = null)
    {
        var result = TryBuild(sdl, bindings);
        if (result.Schema is null)
            throw new InvalidOperationException(SdlErrors.SchemaNotValid(result.Errors));
        if (bindings is not null)
            SchemaBinding.Attach(result.Schema, bindings);
        return result.Schema;
    }

    /// <summary>A schema that may be wrong: its errors are values.</summary>
    /// <param name="extension">
    /// Null, or a document that extends the first one; only the extended schema has to follow the type system's rules.
    /// </param>
    public static SchemaResult TryBuild(string sdl, string? extension = null)
    {
        DocumentNode? further = null;
        var unreadable = TryParse(sdl, out var document) ?? (extension is null ? null : TryParse(extension, out further));
        if (unreadable is not null)
            return unreadable;
        if (further is null || SdlRules.Validate(document!).Count > 0)
            return TryBuild(document!);
        return TryExtend(BuildUnchecked(document!), further);
    }

    /// <inheritdoc cref="TryBuild(string, string?)"/>
    public static SchemaResult TryBuild(DocumentNode sdl) => TryBuild(sdl, bindings: null);

    /// <summary>
    /// The schema with the definitions and extensions of a document added; <paramref name="schema"/> stays as it is, and its bindings are
    /// not taken over.
    /// </summary>
    public static SchemaResult TryExtend(Schema schema, string extension) =>
        TryParse(extension, out var document) is { } error ? error : TryExtend(schema, document!);

    /// <inheritdoc cref="TryExtend(Schema, string)"/>
    public static SchemaResult TryExtend(Schema schema, DocumentNode extension)
    {
        var errors = SdlRules.Validate(extension, schema);
        return errors.Count > 0 ? SchemaResult.Refused(SchemaStage.Sdl, errors) : Checked(schema.Declaration.With(extension));
    }

    /// <summary>
    /// A schema as it is declared, for extending or comparing it: it may break rules of the type system, but not rules for documents.
    /// </summary>
    public static Schema BuildUnchecked(DocumentNode sdl) => SchemaAssembly.Assemble(SchemaDeclaration.Of(sdl));

    private static SchemaResult TryBuild(DocumentNode sdl, SchemaBindings? bindings)
    {
        var errors = SdlRules.Validate(sdl);
        return errors.Count > 0 ? SchemaResult.Refused(SchemaStage.Sdl, errors) : Checked(SchemaDeclaration.Of(sdl), bindings);
    }

    /// <summary>Scalars are bound before the rules run, so that default values are read as requests will read them.</summary>
    private static SchemaResult Checked(SchemaDeclaration declaration, SchemaBindings? bindings = null)
    {
        var schema = SchemaAssembly.Assemble(declaration);
        if (bindings is not null)
            SchemaBinding.AttachScalars(schema, bindings);
        var errors = TypeSystemRules.Validate(schema);
        return errors.Count > 0 ? SchemaResult.Refused(SchemaStage.TypeSystem, errors) : SchemaResult.Built(schema);
    }

    private static SchemaResult? TryParse(string sdl, out DocumentNode? document)
    {
        document = null;
        try
        {
            document = Parser.ParseDocument(sdl);
            return null;
        }
        catch (GraphQLSyntaxException exception)
        {
            var location = new Location(exception.Position, exception.Position, exception.Line, exception.Column);
            return SchemaResult.Refused(SchemaStage.Parse, [new GraphQLError(exception.Message) { Locations = [location] }]);
        }
    }
}
