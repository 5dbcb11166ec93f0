namespace CustomerGraph.Engine.Execution.Diff;

/// <summary>One difference between two versions of a schema.</summary>
/// <param name="Coordinate">The schema coordinate of what changed, in the old schema or, for what was added, in the new one.</param>
/// <param name="Description">A sentence for the people who decide on the change.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, string Coordinate, string Description)
{
    public ChangeImpact Impact => Kind switch
    {
        <= SchemaChangeKind.OneOfAdded => ChangeImpact.Breaking,
        <= SchemaChangeKind.InputFieldDefaultValueChange => ChangeImpact.Dangerous,
        _ => ChangeImpact.Safe,
    };
}

/// <summary>What a change can do to the operations of clients that know the old schema.</summary>
public enum ChangeImpact
{
    /// <summary>Every operation stays valid and means the same.</summary>
    Safe,

    /// <summary>Every operation stays valid, but clients may meet values or behaviour that they do not expect.</summary>
    Dangerous,

    /// <summary>Operations may become invalid, or their results of another shape.</summary>
    Breaking,
}

/// <summary>
/// The kinds of changes: first the breaking ones, then the dangerous, then the safe. Most bear the names that graphql-js gave them.
/// </summary>
public enum SchemaChangeKind
{
    TypeRemoved,
    TypeChangedKind,
    TypeRemovedFromUnion,
    ValueRemovedFromEnum,
    RequiredInputFieldAdded,
    ImplementedInterfaceRemoved,
    FieldRemoved,
    FieldChangedKind,
    RequiredArgAdded,
    ArgRemoved,
    ArgChangedKind,
    DirectiveRemoved,
    DirectiveArgRemoved,
    RequiredDirectiveArgAdded,
    DirectiveRepeatableRemoved,
    DirectiveLocationRemoved,
    RootTypeChanged,
    OneOfAdded,

    ValueAddedToEnum,
    TypeAddedToUnion,
    OptionalInputFieldAdded,
    OptionalArgAdded,
    ImplementedInterfaceAdded,
    SpecifiedByChanged,
    ArgDefaultValueChange,
    InputFieldDefaultValueChange,

    DescriptionChanged,
    DeprecationChanged,
    TypeAdded,
    RootTypeAdded,
    DirectiveAdded,
    FieldAdded,
    DirectiveRepeatableAdded,
    DirectiveLocationAdded,
    OptionalDirectiveArgAdded,
    FieldChangedKindSafe,
    ArgChangedKindSafe,
    ArgDefaultValueAdded,
    InputFieldDefaultValueAdded,
    OneOfRemoved,
}
