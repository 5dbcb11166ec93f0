using System.Globalization;
using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Checks;

/// <summary>Literals are of their types; the variables among them are noted.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type</remarks>
internal sealed class ValueCheck(SchemaIndex schema, DocumentSet documents, ExecutableDefinitionNode definition, List<VariableUse> uses)
{
    public void Check(ValueNode value, SdlTypeRef type, bool hasDefault)
    {
        switch (value)
        {
            case VariableNode variable:
                uses.Add(new VariableUse(variable, type, hasDefault));
                break;
            case NullValueNode when type.IsNonNull:
                Report(value, ClientProblems.NullValue(type));
                break;
            case NullValueNode:
                break;
            case ListValueNode list when type.Item is not null:
                foreach (var item in list.Values)
                    Check(item, type.Item, hasDefault: false);
                break;
            default:
                if (type.Item is not null)
                    Check(value, type.Item, hasDefault: false);
                else
                    CheckNamed(value, type);
                break;
        }
    }

    private void CheckNamed(ValueNode value, SdlTypeRef type)
    {
        switch (schema.Find(type.Name!))
        {
            case { Kind: SdlKind.Enum } enumType:
                CheckEnum(value, enumType);
                break;
            case { Kind: SdlKind.Input } input when value is ObjectValueNode node:
                CheckObject(node, input);
                break;
            case { Kind: SdlKind.Input }:
                Report(value, ClientProblems.NotAnObject(Printer.Print(value), type.Name));
                break;
            case { Kind: SdlKind.Scalar } scalar when !IsScalar(value, scalar.Name):
                Report(value, ClientProblems.NotAScalar(Printer.Print(value), scalar.Name));
                break;
            case { Kind: SdlKind.Scalar }:
                NoteVariables(value);
                break;
        }
    }

    private void CheckEnum(ValueNode value, SdlType type)
    {
        if (value is EnumValueNode name && type.Values.Any(known => known.Name == name.Value))
            return;

        Report(value, ClientProblems.UnknownEnumValue(Printer.Print(value), type));
    }

    private void CheckObject(ObjectValueNode node, SdlType type)
    {
        foreach (var field in node.Fields)
        {
            if (type.Fields.FirstOrDefault(known => known.Name == field.Name.Value) is { } known)
                Check(field.Value, type.IsOneOf ? known.Type with { IsNonNull = true } : known.Type, known.HasDefault);
            else
                Report(field, ClientProblems.UnknownInputField(field.Name.Value, type));
        }

        foreach (var twice in node.Fields.GroupBy(field => field.Name.Value).Where(group => group.Count() > 1))
            Report(twice.Last(), ClientProblems.DuplicateInputField(twice.Key));
        foreach (var missing in type.Fields.Where(field => field.IsRequired && node.Fields.All(given => given.Name.Value != field.Name)))
            Report(node, ClientProblems.RequiredInputField(type, missing));
        if (type.IsOneOf && node.Fields.Count != 1)
            Report(node, ClientProblems.OneOf(type));
    }

    private static bool IsScalar(ValueNode value, string scalar) => scalar switch
    {
        "Int" => value is IntValueNode number && IsInt32(number.Value),
        "Float" => value is IntValueNode or FloatValueNode,
        "String" => value is StringValueNode,
        "Boolean" => value is BooleanValueNode,
        "ID" => value is StringValueNode or IntValueNode,
        _ => true,
    };

    private static bool IsInt32(string digits) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>In a custom scalar nothing says what a variable has to be.</summary>
    private void NoteVariables(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                uses.Add(new VariableUse(variable, null, HasDefault: false));
                break;
            case ListValueNode list:
                foreach (var item in list.Values)
                    NoteVariables(item);
                break;
            case ObjectValueNode node:
                foreach (var field in node.Fields)
                    NoteVariables(field.Value);
                break;
        }
    }

    private void Report(SyntaxNode node, Finding finding) => documents.Report(definition, node, finding);
}
