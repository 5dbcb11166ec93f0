using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Server.Models;

/// <summary>
/// Everything that is emitted, decided. Its parts hold no symbols and no places, so that edits which change no output change no part.
/// </summary>
/// <param name="Interfaces">The bindings that the types which implement an interface share.</param>
/// <param name="Schema">Null where the schema cannot be read.</param>
internal sealed record ServerModel(
    EquatableArray<ObjectModel> Objects,
    EquatableArray<ObjectModel> Interfaces,
    EquatableArray<RecordModel> Records,
    EquatableArray<InputModel> Inputs,
    EquatableArray<EnumModel> Enums,
    SchemaModel? Schema,
    EquatableArray<Problem> Problems)
{
    /// <summary>Where the schema cannot be read there is nothing to make.</summary>
    public static ServerModel Unbound(EquatableArray<Problem> problems) => new(default, default, default, default, default, null, problems);
}

/// <summary>The entry point: what <c>GeneratedSchema.Bind</c> calls and adds itself.</summary>
/// <param name="Objects">Names of the object types that have bindings.</param>
/// <param name="DeclaresOptional">Whether the project brings no Optional of its own.</param>
internal sealed record SchemaModel(
    string Namespace,
    EquatableArray<string> Objects,
    EquatableArray<ScalarModel> Scalars,
    EquatableArray<RuntimeTypeModel> RuntimeTypes,
    bool DeclaresOptional);

/// <param name="Coercion">The fully qualified coercion class.</param>
internal sealed record ScalarModel(string Name, string Coercion);

/// <param name="Resolver">A call that gives the name of <c>value</c>'s type; null where the cases do.</param>
/// <param name="Cases">Most derived first.</param>
internal sealed record RuntimeTypeModel(string Name, string? Resolver, EquatableArray<RuntimeTypeCase> Cases);

internal sealed record RuntimeTypeCase(string ClrName, string TypeName);

/// <summary>A C# record for an SDL object type that nothing else stands for.</summary>
internal sealed record RecordModel(string Namespace, string Name, string? Description, EquatableArray<MemberModel> Members);

/// <param name="Type">The C# type as written.</param>
internal sealed record MemberModel(string Name, string Type, string? Description);

internal sealed record InputModel(string Namespace, string Name, string? Description, EquatableArray<InputMemberModel> Members);

/// <param name="Read">The expression that reads it from <c>input</c>.</param>
internal sealed record InputMemberModel(string Name, string Type, string? Description, bool IsRequired, string Read);

/// <param name="ClrName">Fully qualified.</param>
internal sealed record EnumModel(
    string Namespace, string Name, string ClrName, bool IsDeclared, string? Description, EquatableArray<EnumMemberModel> Members)
{
    /// <summary>The class that converts between the C# members and the SDL names.</summary>
    public string NamesClass => Name + "Names";
}

internal sealed record EnumMemberModel(string SdlName, string ClrName, string? Description);
