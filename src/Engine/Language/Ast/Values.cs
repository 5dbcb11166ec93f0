namespace CustomerGraph.Engine.Language;

/// <summary>A literal or a variable.</summary>
public abstract class ValueNode : SyntaxNode
{
    private protected ValueNode(Location location)
        : base(location)
    {
    }
}

/// <summary>A variable, located at its dollar sign.</summary>
public sealed class VariableNode(NameNode name, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.Variable;

    public NameNode Name { get; } = name;
}

/// <summary>An Int literal of any length; <see cref="Value"/> is its text as written.</summary>
public sealed class IntValueNode(string value, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.IntValue;

    public string Value { get; } = value;
}

/// <summary>A Float literal; <see cref="Value"/> is its text as written.</summary>
public sealed class FloatValueNode(string value, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.FloatValue;

    public string Value { get; } = value;
}

/// <summary>A string; <see cref="Value"/> is what it denotes: escapes resolved, the indentation of a block string removed.</summary>
public sealed class StringValueNode(string value, bool isBlock = false, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.StringValue;

    public string Value { get; } = value;

    /// <summary>Whether it is written, and will be printed, between triple quotes.</summary>
    public bool IsBlock { get; } = isBlock;
}

public sealed class BooleanValueNode(bool value, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.BooleanValue;

    public bool Value { get; } = value;
}

public sealed class NullValueNode(Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.NullValue;
}

public sealed class EnumValueNode(string value, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.EnumValue;

    public string Value { get; } = value;
}

public sealed class ListValueNode(IReadOnlyList<ValueNode> values, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.ListValue;

    public IReadOnlyList<ValueNode> Values { get; } = values;
}

/// <summary>An input object; its fields stand as written, so a name may be there twice.</summary>
public sealed class ObjectValueNode(IReadOnlyList<ObjectFieldNode> fields, Location location = default) : ValueNode(location)
{
    public override NodeKind Kind => NodeKind.ObjectValue;

    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

public sealed class ObjectFieldNode(NameNode name, ValueNode value, Location location = default) : SyntaxNode(location)
{
    public override NodeKind Kind => NodeKind.ObjectField;

    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}
