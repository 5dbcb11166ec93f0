using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Client.Models;

/// <summary>
/// Everything that is generated, as values. Nothing in it names a place in a file, so moving an operation writes nothing.
/// </summary>
internal sealed record ClientModel(
    ClientClassModel? Client,
    EquatableArray<OperationModel> Operations,
    EquatableArray<FragmentModel> Fragments,
    EquatableArray<InputModel> Inputs,
    EquatableArray<EnumModel> Enums,
    EquatableArray<Problem> Problems)
{
    public static ClientModel Unbound(IEnumerable<Problem> problems) =>
        new(null, default, default, default, default, problems.ToEquatableArray());
}

/// <summary>Where the generated code goes.</summary>
internal sealed record Scope(string Namespace, string Visibility);

/// <param name="CanRegister">Whether the project has IHttpClientFactory.</param>
internal sealed record ClientClassModel(Scope Scope, string Name, bool CanRegister, EquatableArray<OperationModel> Operations);

/// <summary>A C# type at a property; exactly one of <paramref name="Name"/> and <paramref name="Item"/> is there.</summary>
/// <param name="Name">Without the question mark.</param>
/// <param name="Read">The method that reads a value of it. Null for an input.</param>
internal sealed record ClrShape(string? Name, ClrShape? Item, string? Read, bool IsNullable)
{
    public string CSharp => (Item is null ? Name : $"IReadOnlyList<{Item.CSharp}>") + (IsNullable ? "?" : "");
}
