using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Printing;

/// <summary>
/// Prints schemas as SDL, in the layout of graphql-js. Extensions are printed as part of what they extend; of the applied directives the
/// specified ones are kept (deprecated, specifiedBy, oneOf), as introspection knows no others.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>The schema without its built-in types and directives.</summary>
    public static string Print(Schema schema)
    {
        var directives = schema.Directives.Where(directive => !BuiltIns.IsBuiltInDirective(directive.Name)).Select(Print);
        var types = schema.Types.Where(type => !BuiltIns.IsBuiltInType(type.Name)).Select(Print);
        return string.Join("\n\n", directives.Concat(types).Prepend(PrintDefinition(schema)).Where(text => text.Length > 0));
    }

    public static string Print(DirectiveDefinition directive)
    {
        var repeatable = directive.IsRepeatable ? " repeatable" : "";
        var locations = string.Join(" | ", directive.Locations);
        return Description(directive.Description)
            + $"directive @{directive.Name}{Arguments(directive.Arguments)}{repeatable} on {locations}";
    }

    public static string Print(NamedType type) => Description(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {type}{SpecifiedBy(scalar.SpecifiedByUrl)}",
        ObjectType fields => $"type {type}{PrintFields(fields)}",
        InterfaceType fields => $"interface {type}{PrintFields(fields)}",
        UnionType union => $"union {type}{Members(union)}",
        EnumType enumType => $"enum {type}{Block(enumType.Values, PrintValue, value => value.Description)}",
        InputObjectType input => $"input {type}{OneOf(input)}{Block(input.Fields, PrintInput, field => field.Description)}",
        _ => throw new InvalidOperationException($"{type} is of no kind."),
    };

    private static string PrintDefinition(Schema schema)
    {
        var roots = Enum.GetValues<OperationType>()
            .Select(operation => (Name: operation.ToString(), Type: schema.RootType(operation)))
            .Where(root => root.Type is not null)
            .ToArray();
        var isDefault = schema.Description is null && Enum.GetValues<OperationType>().All(operation => HasDefaultRoot(schema, operation));
        if (isDefault || roots.Length == 0)
            return "";
        var lines = roots.Select(root => $"  {root.Name.ToLowerInvariant()}: {root.Type}\n");
        return $"{Description(schema.Description)}schema {{\n{string.Concat(lines)}}}";
    }

    /// <summary>Whether a schema without a definition would have the same root.</summary>
    private static bool HasDefaultRoot(Schema schema, OperationType operation) =>
        schema.RootType(operation) == schema.FindType(operation.ToString());

    private static string PrintFields(FieldsType type) => Implements(type) + Block(type.Fields, PrintField, field => field.Description);

    private static string Implements(FieldsType type) =>
        type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces)}";

    private static string Members(UnionType union) => union.Members.Count == 0 ? "" : $" = {string.Join(" | ", union.Members)}";

    private static string OneOf(InputObjectType input) => input.IsOneOf ? " @oneOf" : "";

    private static string PrintValue(EnumValueDefinition value) => value.Name + Deprecated(value.DeprecationReason);

    private static string PrintField(FieldDefinition field) =>
        $"{field.Name}{Arguments(field.Arguments, "  ")}: {field.Type}{Deprecated(field.DeprecationReason)}";

    private static string PrintInput(InputValueDefinition input) =>
        $"{input.Name}: {input.Type}{(input.DefaultText is { } text ? $" = {text}" : "")}{Deprecated(input.DeprecationReason)}";

    private static string Arguments(IReadOnlyList<InputValueDefinition> arguments, string indentation = "")
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(argument => argument.Description is null))
            return $"({string.Join(", ", arguments.Select(PrintInput))})";
        var lines = arguments.Select((argument, index) => Line(argument.Description, PrintInput(argument), indentation + "  ", index == 0));
        return $"(\n{string.Join('\n', lines)}\n{indentation})";
    }

    private static string Block<T>(IReadOnlyList<T> items, Func<T, string> print, Func<T, string?> description)
    {
        var lines = items.Select((item, index) => Line(description(item), print(item), "  ", index == 0));
        return items.Count == 0 ? "" : $" {{\n{string.Join('\n', lines)}\n}}";
    }

    /// <summary>A member with its description above it; one that is described is set apart from the member before it.</summary>
    private static string Line(string? description, string text, string indentation, bool isFirst) =>
        $"{(description is null || isFirst ? "" : "\n")}{Description(description, indentation)}{indentation}{text}";

    private static string Description(string? description, string indentation = "")
    {
        if (description is null)
            return "";
        var text = Printer.Print(new StringValueNode(description, IsPrintableAsBlock(description)));
        return $"{indentation}{text.Replace("\n", "\n" + indentation, StringComparison.Ordinal)}\n";
    }

    private static string Deprecated(string? reason) => reason switch
    {
        null => "",
        AppliedDirectives.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {Printer.Print(new StringValueNode(reason))})",
    };

    private static string SpecifiedBy(string? url) => url is null ? "" : $" @specifiedBy(url: {Printer.Print(new StringValueNode(url))})";

    /// <summary>
    /// Whether a block string denotes exactly this text after its common indentation and blank first and last lines are taken away.
    /// </summary>
    private static bool IsPrintableAsBlock(string text)
    {
        if (text.Length == 0)
            return true;
        var lines = text.Split('\n');
        return !text.Any(character => character is < '\x10' and not ('\t' or '\n'))
            && !IsBlank(lines[0])
            && !IsBlank(lines[^1])
            && (lines.Length == 1 || lines.Any(line => !IsBlank(line) && line[0] is not (' ' or '\t')));
    }

    private static bool IsBlank(string line) => line.All(character => character is ' ' or '\t');
}
