using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>A schema of the vectors, bound to the resolver language: every field asks the case that is running.</summary>
internal static class VectorSchema
{
    /// <summary>The bound schema, or the errors of a wrong one.</summary>
    public static SchemaResult Bind(string sdl)
    {
        var result = SchemaBuilder.TryBuild(sdl);
        return result.Schema is null ? result : result with { Schema = Bind(sdl, result.Schema) };
    }

    private static Schema Bind(string sdl, Schema schema)
    {
        var bindings = new SchemaBindings();
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.IsIntrospection))
        {
            foreach (var field in type.Fields)
                bindings.Field(type.Name, field.Name, BindingOf(schema, type, field));
        }

        foreach (var type in schema.Types.Where(type => type.IsAbstractType))
            bindings.RuntimeType(type.Name, TypeName);
        return SchemaBuilder.Build(Parser.ParseDocument(sdl), bindings);
    }

    private static FieldBinding BindingOf(Schema schema, ObjectType type, FieldDefinition field) =>
        type == schema.SubscriptionType ? new StreamBinding(call => SubscribeAsync(call, type))
        : new BatchBinding(call => ResolveAsync(call, type, type == schema.MutationType ? "mutation" : "query"));

    private static string? TypeName(object value) =>
        value is JsonElement json && ResolverScope.Member(json, "__typename") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;

    private static async ValueTask<FieldColumn> ResolveAsync(FieldCall call, ObjectType type, string operation)
    {
        var scope = call.Request.Get<ResolverScope>();
        var arguments = PlainArguments.Of(call.Field, call.Arguments);
        object?[] parents = call.Parents[0] is ResolverScope ? [await scope.RootOfAsync(operation)] : [.. call.Parents];
        var reading = parents.Select(parent => ReadAsync(scope, type, call.Field, parent, arguments).AsTask()).ToArray();
        return FieldColumn.Of(await Task.WhenAll(reading));
    }

    private static ValueTask<object?> ReadAsync(
        ResolverScope scope,
        ObjectType type,
        FieldDefinition field,
        object? parent,
        IReadOnlyDictionary<string, object?> arguments) =>
        new ResolverLanguage(scope, parent, arguments).ReadAsync(scope.ValueOf(type.Name, field.Name, parent));

    private static async ValueTask<IAsyncEnumerable<object?>> SubscribeAsync(FieldCall call, ObjectType type)
    {
        var scope = call.Request.Get<ResolverScope>();
        var arguments = PlainArguments.Of(call.Field, call.Arguments);
        var root = await scope.RootOfAsync("subscription");
        var source = scope.ValueOf(type.Name, call.Field.Name, root);
        var events = ResolverScope.Member(source, "$stream");
        if (events.ValueKind == JsonValueKind.Array)
            return EventsAsync(events, scope, type, call.Field, arguments);

        var value = await ReadAsync(scope, type, call.Field, root, arguments);
        throw new FieldErrorException(value as FieldError ?? NoStream(source));
    }

    private static FieldError NoStream(JsonElement source)
    {
        var received = source.ValueKind == JsonValueKind.Undefined ? "undefined" : source.GetRawText();
        return new FieldError($"Subscription field must return Async Iterable. Received: {received}.");
    }

    private static async IAsyncEnumerable<object?> EventsAsync(
        JsonElement events,
        ResolverScope scope,
        ObjectType type,
        FieldDefinition field,
        IReadOnlyDictionary<string, object?> arguments)
    {
        foreach (var item in events.EnumerateArray())
        {
            var root = await new ResolverLanguage(scope, null, arguments).ReadAsync(item);
            yield return await ReadAsync(scope, type, field, root, arguments);
        }
    }
}
