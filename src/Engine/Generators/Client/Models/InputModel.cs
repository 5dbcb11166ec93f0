namespace CustomerGraph.Engine.Generators.Client.Models;

internal sealed record InputModel(Scope Scope, string Name, string? Description, bool IsOneOf, EquatableArray<InputFieldModel> Fields)
{
    public bool HasFiles => Fields.Any(one => one.Value.HasFiles);
}

/// <param name="Name">In GraphQL.</param>
/// <param name="IsRequired">Whether the server has nothing to put in its place.</param>
internal sealed record InputFieldModel(string Name, string Property, string? Description, bool IsRequired, InputValueModel Value);

internal enum InputKind
{
    Scalar,
    Object,
    Upload,
    List,
}

/// <summary>A type of input values with the way to write one.</summary>
/// <param name="Write">For scalars: the method that writes a value.</param>
/// <param name="HasFiles">Whether a file can be in it.</param>
internal sealed record InputValueModel(InputKind Kind, string? Name, string? Write, InputValueModel? Item, bool IsNullable, bool HasFiles)
{
    public string CSharp => NotNull + (IsNullable ? "?" : "");

    /// <summary>A conversion to Optional cannot begin at an interface, hence an array.</summary>
    public string ParameterType => (Item is null ? Name : $"{Item.CSharp}[]") + (IsNullable ? "?" : "");

    private string NotNull => Item is null ? Name! : $"IReadOnlyList<{Item.CSharp}>";
}

/// <param name="Unknown">The member that stands for values which the schema did not have. Null where such a value is an error.</param>
internal sealed record EnumModel(Scope Scope, string Name, string? Description, string? Unknown, EquatableArray<EnumMemberModel> Members);

internal sealed record EnumMemberModel(string Name, string SdlName, string? Description);
