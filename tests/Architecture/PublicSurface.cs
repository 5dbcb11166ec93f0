using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerGraph.Architecture;

/// <summary>What an assembly offers to others, as text: a line for each public type and member, those that the compiler adds left out.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> OfRecords =
        ["Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct", "EqualityContract", "get_EqualityContract", "op_Equality", "op_Inequality", "<Clone>$"];

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["Void"] = "void", ["Object"] = "object", ["String"] = "string", ["Boolean"] = "bool", ["Int32"] = "int", ["Int64"] = "long", ["Double"] = "double", ["Byte"] = "byte",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type)
        : type.GetMembers(Declared).Where(member => !member.Name.Contains('<') && !IsOfRecord(type, member)).Select(Describe).OfType<string>();

    private static bool IsOfRecord(Type type, MemberInfo member) =>
        OfRecords.Contains(member.Name) && (type.GetMethod("<Clone>$") is not null || type.IsValueType || member.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) && !IsCopy(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !method.IsSpecialName => $"{Access(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
        MethodInfo method when IsVisible(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => $"static {Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } getter && IsVisible(getter) => $"{Access(getter)}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ get; {Setter(property)}}}",
        FieldInfo { IsPublic: true } field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        EventInfo { AddMethod.IsPublic: true } @event => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(parameter => Name(parameter.ParameterType)))}]" : "";

    private static string Setter(PropertyInfo property) => property.SetMethod is not { } setter || !IsVisible(setter) ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType && constructor.DeclaringType!.GetMethod("<Clone>$") is not null;

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"));

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return "";
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Add(Name(parent));
        bases.AddRange(type.GetInterfaces().Where(one => !one.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return $"{Name(inner)}?";
        if (!type.IsGenericType)
            return type.Namespace == "System" && Keywords.TryGetValue(type.Name, out var keyword) ? keyword : Outer(type) + type.Name;
        return $"{Outer(type)}{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string Outer(Type type) => type is { IsNested: true, IsGenericParameter: false } ? $"{type.DeclaringType!.Name}." : "";
}
