namespace CustomerGraph.Engine.Generators.Server.Models;

/// <summary>The bindings of one object type.</summary>
internal sealed record ObjectModel(string Namespace, string Name, EquatableArray<FieldModel> Fields);

internal abstract record FieldModel(string Name);

/// <param name="Write">Statements over <c>parent</c> and <c>writer</c>.</param>
internal sealed record LeafFieldModel(string Name, EquatableArray<string> Write) : FieldModel(Name);

/// <param name="Read">An expression over <c>parent</c>.</param>
internal sealed record ObjectFieldModel(string Name, string Read) : FieldModel(Name);

/// <summary>One call for all parents, or for the root.</summary>
/// <param name="HasOneValue">The call gives the root's one value rather than a list.</param>
internal sealed record BatchFieldModel(string Name, CallModel Call, bool HasOneValue, ColumnModel Column) : FieldModel(Name);

/// <summary>A synchronous call for each parent, with arguments or services that are read once.</summary>
/// <param name="ParentType">The C# type of the parents.</param>
/// <param name="ValueType">The C# type of one value.</param>
internal sealed record EachParentFieldModel(string Name, CallModel Call, string ParentType, string ValueType, ColumnModel Column)
    : FieldModel(Name);

/// <summary>The binding that an interface's class made for all types that implement it.</summary>
/// <param name="Member">Its name in the class of the interface's bindings.</param>
internal sealed record SharedFieldModel(string Name, string Interface, string Member) : FieldModel(Name);

/// <param name="Column">Of each event's one value.</param>
internal sealed record StreamFieldModel(string Name, CallModel Call, ColumnModel Column) : FieldModel(Name);

/// <param name="Arguments">
/// In the order of the method's parameters; for a call for each parent without the parent, which comes first.
/// </param>
internal sealed record CallModel(string Method, EquatableArray<ArgumentModel> Arguments, bool IsAwaited);

/// <param name="Expression">Over <c>call</c>.</param>
internal sealed record ArgumentModel(string Name, string Expression);

internal enum ColumnKind
{
    /// <summary>The resolver made the column itself.</summary>
    Ready,
    Objects,
    Structs,
    Leaves,
}

/// <param name="Write">For leaves: statements over <c>value</c> and <c>writer</c>.</param>
internal sealed record ColumnModel(ColumnKind Kind, EquatableArray<string> Write = default);
