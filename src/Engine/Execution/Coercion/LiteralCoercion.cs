using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// Reads literals. What contains no variable becomes its value at once; what does becomes an <see cref="InputExpression"/>, evaluated per
/// request. Validation uses the same reader for its reports. https://spec.graphql.org/September2025/#sec-Input-Values
/// </summary>
/// <param name="variables">Null to leave variables out of account, as validation does.</param>
/// <param name="report">Answers whether more problems are wanted; if not, the rest is not read.</param>
internal sealed class LiteralCoercion(OperationVariables? variables, Func<ValueProblem, bool> report, bool hideSuggestions = false)
{
    private readonly ValuePath path = new();
    private bool isDone;
    private (ValueNode? Node, string Text) printed;

    /// <summary>Reports every problem.</summary>
    public LiteralCoercion(OperationVariables? variables, Action<ValueProblem> report)
        : this(variables, problem => Report(report, problem))
    {
    }

    /// <summary>The value, or an <see cref="InputExpression"/>; of no meaning where a problem was reported.</summary>
    public object? Read(ValueNode literal, GraphQLType type)
    {
        if (literal is VariableNode variable)
            return ReadVariable(variable, type);
        if (literal is NullValueNode)
            return type.IsNonNull ? Report(literal, CoercionErrors.Null(type)) : null;

        return type.NullableType switch
        {
            ListType list => ReadList(literal, list),
            InputObjectType inputObject => ReadObject(literal, inputObject),
            EnumType enumType => ReadEnum(literal, enumType),
            ScalarType scalar => ReadScalar(literal, scalar),
            _ => throw new InvalidOperationException($"{type} is no input type."),
        };
    }

    private VariableExpression? ReadVariable(VariableNode variable, GraphQLType type) =>
        variables is null ? null : new VariableExpression(variable, type, variables.SlotOf(variable.Name.Value), path.ToString());

    private object ReadList(ValueNode literal, ListType type)
    {
        var items = new List<object?>();
        if (literal is not ListValueNode list)
        {
            items.Add(Read(literal, type.ItemType));
        }
        else
        {
            foreach (var item in list.Values.TakeWhile(_ => !isDone))
            {
                path.Enter(items.Count);
                items.Add(Read(item, type.ItemType));
                path.Leave();
            }
        }

        return items.Exists(item => item is InputExpression) ? new ListExpression(items) : items;
    }

    private object? ReadObject(ValueNode literal, InputObjectType type)
    {
        if (literal is not ObjectValueNode node)
            return Report(literal, CoercionErrors.NotObject(type, Text(literal)));

        var values = new object?[type.Fields.Count];
        Array.Fill(values, ArgumentValues.Unset);
        var given = ReadFields(node, type, values);
        if (type.IsOneOf)
            CheckOneOf(node, type, given);
        else
            FillDefaults(node, type, values);
        return Array.Exists(values, value => value is InputExpression)
            ? new ObjectExpression(type, node, values, path.ToString())
            : new InputObject(type, values);
    }

    /// <summary>The fields that the type knows, as written. Of several with one name, which a rule refuses, the last one counts.</summary>
    private List<ObjectFieldNode> ReadFields(ObjectValueNode node, InputObjectType type, object?[] values)
    {
        var known = new List<ObjectFieldNode>(node.Fields.Count);
        var last = new ObjectFieldNode?[values.Length];
        foreach (var field in node.Fields.TakeWhile(_ => !isDone))
        {
            var index = type.IndexOf(field.Name.Value);
            if (index < 0)
            {
                ReportUnknown(node, field, type);
                continue;
            }

            known.Add(field);
            last[index] = field;
        }

        for (var index = 0; index < last.Length; index++)
        {
            if (last[index] is { } field)
                values[index] = ReadField(field, type.Fields[index]);
        }

        return known;
    }

    private object? ReadField(ObjectFieldNode field, InputValueDefinition definition)
    {
        path.Enter(definition.Name);
        var value = Read(field.Value, definition.Type);
        path.Leave();
        return value;
    }

    private void FillDefaults(ObjectValueNode node, InputObjectType type, object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!ReferenceEquals(values[index], ArgumentValues.Unset))
                continue;

            var field = type.Fields[index];
            if (field.IsRequired)
                Report(node, CoercionErrors.FieldRequired(type, field.Name, Text(node)));
            else if (variables is not null)
                values[index] = field.CoercedDefault;
        }
    }

    private void CheckOneOf(ObjectValueNode node, InputObjectType type, List<ObjectFieldNode> given)
    {
        if (given.Count != 1)
        {
            Report(node, CoercionErrors.OneOf(type));
        }
        else if (given[0].Value is NullValueNode)
        {
            path.Enter(given[0].Name.Value);
            Report(node, CoercionErrors.OneOf(type));
            path.Leave();
        }
    }

    private object? ReadEnum(ValueNode literal, EnumType type)
    {
        if (literal is EnumValueNode name && type.FindValue(name.Value) is { } value)
            return value.Name;

        var text = Text(literal);
        var didYouMean = hideSuggestions ? "" : ValueCoercion.DidYouMean(type, text);
        return Report(literal, literal is EnumValueNode
            ? CoercionErrors.EnumUnknown(type, text, didYouMean)
            : CoercionErrors.EnumNotEnum(type, text, didYouMean));
    }

    private object? ReadScalar(ValueNode literal, ScalarType type)
    {
        var hasVariables = literal is ListValueNode or ObjectValueNode && VariableReplacement.HasVariables(literal);
        if (hasVariables && variables is not null)
            return new ScalarExpression(literal, type, variables, path.ToString());

        try
        {
            return type.Coercion.ParseLiteral(hasVariables ? VariableReplacement.Replace(literal, _ => null) : literal);
        }
        catch (CoercionException refusal)
        {
            return Report(literal, refusal.Message);
        }
    }

    private void ReportUnknown(ObjectValueNode node, ObjectFieldNode field, InputObjectType type)
    {
        var didYouMean = hideSuggestions ? "" : ValueCoercion.DidYouMean(type, field.Name.Value);
        Report(field, CoercionErrors.FieldUnknown(type, field.Name.Value, didYouMean, Text(node)));
    }

    /// <summary>As messages show it. Kept, since an object with many wrong fields is shown once for each.</summary>
    private string Text(ValueNode literal)
    {
        if (printed.Node != literal)
            printed = (literal, ValueText.Cut(Printer.Print(SecretNames.Hide(literal))));
        return printed.Text;
    }

    private object? Report(SyntaxNode node, string message)
    {
        isDone = !report(new ValueProblem(path.IsSecret ? CoercionErrors.SecretRefused : message, path.ToString(), node));
        return null;
    }

    private static bool Report(Action<ValueProblem> report, ValueProblem problem)
    {
        report(problem);
        return true;
    }
}
