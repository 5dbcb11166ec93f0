namespace CustomerGraph.Engine.Execution.Diff;

/// <summary>
/// The kinds of changes of one of the three places that take input; what happens to them is the same, what it means is not.
/// </summary>
internal sealed record InputChangeKinds(
    string Noun,
    SchemaChangeKind RequiredAdded,
    SchemaChangeKind OptionalAdded,
    SchemaChangeKind TypeChanged,
    SchemaChangeKind TypeWidened,
    SchemaChangeKind DefaultChanged,
    SchemaChangeKind DefaultAdded)
{
    public static InputChangeKinds Argument { get; } = new(
        "argument",
        SchemaChangeKind.RequiredArgAdded,
        SchemaChangeKind.OptionalArgAdded,
        SchemaChangeKind.ArgChangedKind,
        SchemaChangeKind.ArgChangedKindSafe,
        SchemaChangeKind.ArgDefaultValueChange,
        SchemaChangeKind.ArgDefaultValueAdded);

    public static InputChangeKinds DirectiveArgument { get; } = Argument with
    {
        RequiredAdded = SchemaChangeKind.RequiredDirectiveArgAdded,
        OptionalAdded = SchemaChangeKind.OptionalDirectiveArgAdded,
    };

    public static InputChangeKinds InputField { get; } = new(
        "field",
        SchemaChangeKind.RequiredInputFieldAdded,
        SchemaChangeKind.OptionalInputFieldAdded,
        SchemaChangeKind.FieldChangedKind,
        SchemaChangeKind.FieldChangedKindSafe,
        SchemaChangeKind.InputFieldDefaultValueChange,
        SchemaChangeKind.InputFieldDefaultValueAdded);
}
