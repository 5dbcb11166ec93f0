namespace CustomerGraph.Engine.Generators.Client.Models;

/// <summary>A fragment as the interface of all records that select it, and the interfaces of what it selects.</summary>
internal sealed record FragmentModel(Scope Scope, string Name, EquatableArray<InterfaceModel> Interfaces);

internal sealed record InterfaceModel(
    string Name, string? Description, EquatableArray<string> Extends, EquatableArray<InterfacePropertyModel> Properties);

/// <param name="IsNew">Whether it hides a property of an interface that is extended.</param>
internal sealed record InterfacePropertyModel(string Name, string Type, string? Description, bool IsNew);
