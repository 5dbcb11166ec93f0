namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>
/// The static methods of this class resolve fields of the SDL type. Several classes may serve one type, and one class several types.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResolversOfAttribute(string typeName) : Attribute
{
    public string TypeName { get; } = typeName;
}

/// <summary>Values of the SDL output type are instances of this C# type.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BindTypeAttribute(string typeName, Type type) : Attribute
{
    public string TypeName { get; } = typeName;

    public Type Type { get; } = type;
}

/// <summary>Types and enums of this namespace are bound to SDL types of the same name.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BindNamespaceAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Values of the SDL scalar are instances of <paramref name="type"/>, read and written by <paramref name="coercion"/>.</summary>
/// <param name="coercion">
/// A <see cref="Types.ScalarCoercion"/> with a public parameterless constructor and a method
/// <c>public static void Write(T value, ResponseWriter writer)</c> for values that are not boxed.
/// </param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BindScalarAttribute(string scalarName, Type type, Type coercion) : Attribute
{
    public string ScalarName { get; } = scalarName;

    public Type Type { get; } = type;

    public Type Coercion { get; } = coercion;
}

/// <summary>
/// The generic type that generated inputs use for members that may be left out; its default is "unset", and T converts to it implicitly.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BindOptionalAttribute(Type openGenericType) : Attribute
{
    public Type OpenGenericType { get; } = openGenericType;
}
