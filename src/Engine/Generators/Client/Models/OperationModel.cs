namespace CustomerGraph.Engine.Generators.Client.Models;

/// <param name="Name">In GraphQL.</param>
/// <param name="ClassName">Of the class that holds its types.</param>
/// <param name="Kind">A member of GraphQLOperationKind.</param>
internal sealed record OperationModel(
    Scope Scope,
    string Name,
    string ClassName,
    string Kind,
    string? Description,
    string Document,
    string Id,
    EquatableArray<RecordModel> Records,
    EquatableArray<VariableModel> Variables,
    ResumeModel? Resume)
{
    public const string ResultName = "Result";

    public string MethodName => ClrNames.Pascal(Name) + "Async";

    public bool IsSubscription => Kind == "Subscription";

    public bool HasFiles => Variables.Any(variable => variable.Value.HasFiles);
}

/// <summary>The objects of one selection set.</summary>
/// <param name="Cases">Empty for a sealed record; else it is abstract, and the last case is that of all other types.</param>
/// <param name="SchemaType">As messages name it.</param>
internal sealed record RecordModel(
    string Name,
    string SchemaType,
    string? Description,
    EquatableArray<PropertyModel> Properties,
    EquatableArray<string> Interfaces,
    EquatableArray<ExplicitModel> Explicit,
    EquatableArray<CaseModel> Cases);

/// <param name="SchemaType">Null for the case of all other types.</param>
/// <param name="Properties">Those that the abstract record has not.</param>
internal sealed record CaseModel(
    string Name,
    string? SchemaType,
    string? Description,
    EquatableArray<PropertyModel> Properties,
    EquatableArray<string> Interfaces,
    EquatableArray<ExplicitModel> Explicit);

internal sealed record PropertyModel(string Name, string ResponseName, string? Description, ClrShape Type);

/// <summary>A member of an interface whose type or name is not that of the record's own property.</summary>
/// <param name="Value">The record's own property.</param>
internal sealed record ExplicitModel(string Interface, string Property, string Type, string Value);

/// <summary>How a subscription goes on behind an event.</summary>
/// <param name="Access">From the result to the place in the sequence, with null where it is not there.</param>
/// <param name="Variable">The property that it goes to.</param>
internal sealed record ResumeModel(string Access, string Variable);

/// <param name="Name">In GraphQL.</param>
/// <param name="Property">In C#.</param>
/// <param name="Parameter">In C#.</param>
internal sealed record VariableModel(string Name, string Property, string Parameter, bool IsRequired, InputValueModel Value);
