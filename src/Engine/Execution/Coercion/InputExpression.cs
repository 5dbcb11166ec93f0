using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>An input value that contains variables.</summary>
internal abstract class InputExpression
{
    /// <summary>The value for one request; of no meaning where <paramref name="problem"/> is set by it.</summary>
    public abstract object? Evaluate(VariableValues variables, ref ValueProblem? problem);

    protected static object? Evaluate(object? part, VariableValues variables, ref ValueProblem? problem) =>
        part is InputExpression expression ? expression.Evaluate(variables, ref problem) : part;
}

/// <summary>A variable in the place of a whole value.</summary>
/// <param name="slot">-1 for a variable that the operation does not define.</param>
internal sealed class VariableExpression(VariableNode node, GraphQLType type, int slot, string path) : InputExpression
{
    public string Name => node.Name.Value;

    /// <summary>The variable's value unchecked; <see cref="ArgumentValues.Unset"/> where it has none.</summary>
    public object? Raw(VariableValues variables) => slot < 0 ? ArgumentValues.Unset : variables[slot];

    /// <summary>
    /// An unset variable counts as null, which is right in lists; objects and arguments look at <see cref="Raw"/> before.
    /// </summary>
    public override object? Evaluate(VariableValues variables, ref ValueProblem? problem)
    {
        var value = Raw(variables);
        var isUnset = ReferenceEquals(value, ArgumentValues.Unset);
        if (type.IsNonNull && (isUnset || value is null))
        {
            problem ??= new ValueProblem(
                isUnset ? CoercionErrors.VariableNotProvided(Name, type) : CoercionErrors.VariableNull(Name, type), path, node);
        }

        return isUnset ? null : value;
    }
}

internal sealed class ListExpression(List<object?> items) : InputExpression
{
    public override object? Evaluate(VariableValues variables, ref ValueProblem? problem)
    {
        var values = new List<object?>(items.Count);
        foreach (var item in items)
            values.Add(Evaluate(item, variables, ref problem));
        return values;
    }
}

/// <param name="parts">By field index: values, expressions, or unset.</param>
internal sealed class ObjectExpression(InputObjectType type, ObjectValueNode node, object?[] parts, string path) : InputExpression
{
    public override object? Evaluate(VariableValues variables, ref ValueProblem? problem)
    {
        var values = new object?[parts.Length];
        for (var index = 0; index < parts.Length; index++)
            values[index] = parts[index] is VariableExpression variable
                ? Field(type.Fields[index], variable, variables, ref problem)
                : Evaluate(parts[index], variables, ref problem);
        return new InputObject(type, values);
    }

    private object? Field(InputValueDefinition field, VariableExpression variable, VariableValues variables, ref ValueProblem? problem)
    {
        var value = variable.Raw(variables);
        var isUnset = ReferenceEquals(value, ArgumentValues.Unset);
        if (type.IsOneOf && (isUnset || value is null))
        {
            problem ??= new ValueProblem(
                isUnset
                    ? CoercionErrors.OneOfVariableNotProvided(variable.Name, field.Name, type)
                    : CoercionErrors.OneOfVariableNull(variable.Name, field.Name, type),
                path,
                node);
            return null;
        }

        return isUnset && !field.IsRequired ? field.CoercedDefault : variable.Evaluate(variables, ref problem);
    }
}

/// <summary>A list or object literal of a custom scalar, with variables somewhere inside.</summary>
internal sealed class ScalarExpression(ValueNode literal, ScalarType type, OperationVariables definitions, string path) : InputExpression
{
    public override object? Evaluate(VariableValues variables, ref ValueProblem? problem)
    {
        if (type.Coercion is AnyScalar)
            return AnyScalar.ParseLiteral(literal, variable => definitions.ValueOf(variable, variables));

        try
        {
            return type.Coercion.ParseLiteral(VariableReplacement.Replace(literal, variable => definitions.LiteralOf(variable, variables)));
        }
        catch (CoercionException refusal)
        {
            problem ??= new ValueProblem(refusal.Message, path, literal);
            return null;
        }
    }
}
