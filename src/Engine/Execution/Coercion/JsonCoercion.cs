using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// Reads variable values straight from the request's JSON in one pass: values and problems come out together.
/// https://spec.graphql.org/September2025/#sec-Input-Objects.Input-Coercion
/// </summary>
internal sealed class JsonCoercion(int maxErrors, bool hideSuggestions)
{
    private const int MaxDepth = 128;

    /// <summary>Stands where a value was refused, so that it is not taken for a null that was sent.</summary>
    private static readonly object Refused = new();

    private readonly ValuePath path = new();
    private List<GraphQLError>? errors;
    private VariableDefinitionNode variable = null!;

    /// <summary>Once true, the rest is not read.</summary>
    private bool IsFull => errors?.Count > maxErrors;

    /// <summary>Null where every value fits.</summary>
    public IReadOnlyList<GraphQLError>? Errors => errors;

    /// <summary>The value; of no meaning once there are <see cref="Errors"/>.</summary>
    public object? Read(JsonElement json, VariableDefinitionNode definition, GraphQLType type)
    {
        variable = definition;
        path.Clear();
        return Read(json, type);
    }

    public void Report(VariableDefinitionNode definition, string problem)
    {
        variable = definition;
        path.Clear();
        Report(problem);
    }

    private object? Read(JsonElement json, GraphQLType type)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return type.IsNonNull ? Report(CoercionErrors.Null(type)) : null;
        if (path.Depth >= MaxDepth && json.ValueKind is (JsonValueKind.Object or JsonValueKind.Array))
            return Report(CoercionErrors.TooDeep(MaxDepth));

        return type.NullableType switch
        {
            ListType list => ReadList(json, list.ItemType),
            InputObjectType inputObject => ReadObject(json, inputObject),
            EnumType enumType => ReadEnum(json, enumType),
            ScalarType scalar => ReadScalar(json, scalar),
            _ => throw new InvalidOperationException($"{type} is no input type."),
        };
    }

    private List<object?> ReadList(JsonElement json, GraphQLType itemType)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return [Read(json, itemType)];

        var items = new List<object?>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            if (IsFull)
                break;

            path.Enter(items.Count);
            items.Add(Read(item, itemType));
            path.Leave();
        }

        return items;
    }

    private object? ReadObject(JsonElement json, InputObjectType type)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Report(CoercionErrors.NotObject(type, ValueText.Of(json)));

        var values = new object?[type.Fields.Count];
        Array.Fill(values, ArgumentValues.Unset);
        var (given, first) = ReadFields(json, type, values);
        if (type.IsOneOf)
            CheckOneOf(type, values, given, first);
        else
            FillDefaults(json, type, values);
        return new InputObject(type, values);
    }

    /// <summary>How many known fields the JSON object has, and which of them comes first.</summary>
    private (int Given, int First) ReadFields(JsonElement json, InputObjectType type, object?[] values)
    {
        var given = 0;
        var first = -1;
        var next = 0;
        foreach (var property in json.EnumerateObject())
        {
            if (IsFull)
                break;

            var index = IndexOf(property, type, next);
            if (index < 0)
            {
                ReportUnknown(json, property, type);
                continue;
            }

            given += ReferenceEquals(values[index], ArgumentValues.Unset) ? 1 : 0;
            first = first < 0 ? index : first;
            values[index] = ReadField(property.Value, type.Fields[index]);
            next = index + 1;
        }

        return (given, first);
    }

    private object? ReadField(JsonElement json, InputValueDefinition field)
    {
        path.Enter(field.Name);
        var value = Read(json, field.Type);
        path.Leave();
        return value;
    }

    /// <summary>Clients mostly send fields in the schema's order, so the next one is tried before the name is read.</summary>
    private static int IndexOf(JsonProperty property, InputObjectType type, int next)
    {
        if (next < type.Fields.Count && property.NameEquals(type.Fields[next].Name))
            return next;

        try
        {
            return type.IndexOf(JsonText.Name(property));
        }
        catch (CoercionException)
        {
            return -1;
        }
    }

    private void FillDefaults(JsonElement json, InputObjectType type, object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!ReferenceEquals(values[index], ArgumentValues.Unset))
                continue;

            var field = type.Fields[index];
            if (field.IsRequired)
                Report(CoercionErrors.FieldRequired(type, field.Name, ValueText.Of(json)));
            else
                values[index] = field.CoercedDefault;
        }
    }

    private void CheckOneOf(InputObjectType type, object?[] values, int given, int first)
    {
        if (given != 1)
            Report(CoercionErrors.OneOf(type));
        if (first < 0 || values[first] is not null)
            return;

        path.Enter(type.Fields[first].Name);
        Report(CoercionErrors.OneOf(type));
        path.Leave();
    }

    private object? ReadEnum(JsonElement json, EnumType type)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            var text = ValueText.Of(json);
            return Report(CoercionErrors.EnumNotString(type, text, DidYouMean(type, text)));
        }

        foreach (var value in type.Values)
        {
            if (json.ValueEquals(value.Name))
                return value.Name;
        }

        var name = ValueText.Bare(json);
        return Report(CoercionErrors.EnumUnknown(type, name, DidYouMean(type, name)));
    }

    private string DidYouMean(EnumType type, string wrong) => hideSuggestions ? "" : ValueCoercion.DidYouMean(type, wrong);

    private object? ReadScalar(JsonElement json, ScalarType type)
    {
        try
        {
            return type.Coercion.ParseValue(json);
        }
        catch (CoercionException refusal)
        {
            return Report(refusal.Message);
        }
    }

    private void ReportUnknown(JsonElement json, JsonProperty property, InputObjectType type)
    {
        var name = ValueText.Bare(property);
        var didYouMean = hideSuggestions ? "" : ValueCoercion.DidYouMean(type, name);
        Report(CoercionErrors.FieldUnknown(type, name, didYouMean, ValueText.Of(json)));
    }

    private object Report(string problem)
    {
        errors ??= [];
        if (path.IsSecret || SecretNames.Covers(variable.Variable.Name.Value))
            problem = CoercionErrors.SecretRefused;
        if (errors.Count < maxErrors)
            errors.Add(GraphQLError.At(CoercionErrors.VariableValue(variable.Variable.Name.Value, path.ToString(), problem), variable));
        else if (errors.Count == maxErrors)
            errors.Add(new GraphQLError(CoercionErrors.TooManyErrors(maxErrors)));
        return Refused;
    }
}
