using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// The variables that an operation defines: each has a slot, its resolved type and its coerced default, so that a request only reads its
/// JSON. https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values
/// </summary>
internal sealed class OperationVariables
{

    private readonly Variable[] variables;
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly List<GraphQLError> definitionErrors = [];
    private readonly bool hideSuggestions;
    private readonly int maxErrors;

    private OperationVariables(Schema schema, IReadOnlyList<VariableDefinitionNode> definitions, bool hideSuggestions, int maxErrors)
    {
        this.hideSuggestions = hideSuggestions;
        this.maxErrors = maxErrors;
        variables = new Variable[definitions.Count];
        for (var slot = 0; slot < definitions.Count; slot++)
        {
            slots[definitions[slot].Variable.Name.Value] = slot;
            variables[slot] = Compile(schema, definitions[slot]);
        }
    }

    public static OperationVariables None { get; } = new(null!, [], hideSuggestions: false, maxErrors: 0);

    public int Count => variables.Length;

    /// <param name="hideSuggestions">Leaves "Did you mean" out of messages, for schemas that are not public.</param>
    /// <param name="maxErrors">How many errors are reported; one more says that there are more.</param>
    public static OperationVariables Create(
        Schema schema, IReadOnlyList<VariableDefinitionNode> definitions, bool hideSuggestions = false, int maxErrors = 50) =>
        definitions.Count == 0 ? None : new OperationVariables(schema, definitions, hideSuggestions, maxErrors);

    /// <summary>The variable's index in <see cref="VariableValues"/>, or -1 where the operation defines none of that name.</summary>
    public int SlotOf(string name) => slots.GetValueOrDefault(name, -1);

    public VariableDefinitionNode Definition(int slot) => variables[slot].Definition;

    /// <summary>The variable's coerced value; <see cref="ArgumentValues.Unset"/> where it has none.</summary>
    public object? ValueOf(VariableNode variable, VariableValues values) =>
        SlotOf(variable.Name.Value) is >= 0 and var slot ? values[slot] : ArgumentValues.Unset;

    /// <summary>The variable's value as a literal; null where it is not set.</summary>
    public ValueNode? LiteralOf(VariableNode variable, VariableValues values)
    {
        var slot = SlotOf(variable.Name.Value);
        if (slot < 0)
            return null;

        return values.Source.ValueKind == JsonValueKind.Object && values.Source.TryGetProperty(variable.Name.Value, out var json)
            ? JsonLiteral.Of(json, variables[slot].Type)
            : variables[slot].Definition.DefaultValue;
    }

    /// <summary>Reads the request's variables. All problems are reported, up to the limit.</summary>
    /// <param name="json">
    /// An object; null and undefined stand for none. Unknown names in it are ignored, as the specification has it.
    /// </param>
    public bool TryCoerce(
        JsonElement json,
        [NotNullWhen(true)] out VariableValues? values,
        [NotNullWhen(false)] out IReadOnlyList<GraphQLError>? errors)
    {
        values = null;
        errors = null;
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
            errors = [new GraphQLError(CoercionErrors.VariablesNotAnObject)];
        else if (definitionErrors.Count > 0)
            errors = definitionErrors;
        else if (variables.Length == 0)
            values = VariableValues.None;
        else
            Coerce(json, out values, out errors);
        return errors is null;
    }

    private void Coerce(JsonElement json, out VariableValues? values, out IReadOnlyList<GraphQLError>? errors)
    {
        var coerced = new object?[variables.Length];
        var reader = new JsonCoercion(maxErrors, hideSuggestions);
        for (var slot = 0; slot < variables.Length; slot++)
        {
            var variable = variables[slot];
            coerced[slot] = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(variable.Name, out var given)
                ? reader.Read(given, variable.Definition, variable.Type)
                : Missing(variable, reader);
        }

        errors = reader.Errors;
        values = errors is null ? new VariableValues(coerced, json) : null;
    }

    private static object? Missing(Variable variable, JsonCoercion reader)
    {
        if (variable.Type.IsNonNull && ReferenceEquals(variable.Default, ArgumentValues.Unset))
            reader.Report(variable.Definition, CoercionErrors.NotProvided(variable.Type));
        return variable.Default;
    }

    private Variable Compile(Schema schema, VariableDefinitionNode definition)
    {
        var name = definition.Variable.Name.Value;
        var type = TypeReferences.Resolve(schema, definition.Type);
        if (type is not { IsInputType: true })
        {
            definitionErrors.Add(GraphQLError.At(CoercionErrors.VariableType(name, Printer.Print(definition.Type)), definition.Type));
            return new Variable(name, null!, ArgumentValues.Unset, definition);
        }

        return new Variable(name, type, Default(definition, type), definition);
    }

    private object? Default(VariableDefinitionNode definition, GraphQLType type)
    {
        if (definition.DefaultValue is not { } literal)
            return ArgumentValues.Unset;

        if (ValueCoercion.TryReadConstant(literal, type, out var value, out var problem))
            return value;

        definitionErrors.Add(GraphQLError.At(
            CoercionErrors.VariableDefault(definition.Variable.Name.Value, problem.Path, problem.Message), definition));
        return null;
    }

    private sealed record Variable(string Name, GraphQLType Type, object? Default, VariableDefinitionNode Definition);
}
