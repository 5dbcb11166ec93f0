namespace CustomerGraph.Engine.Language;

/// <summary>A schema coordinate: the written address of one schema element (section 3.14).</summary>
public abstract class SchemaCoordinateNode : SyntaxNode
{
    private protected SchemaCoordinateNode(Location location)
        : base(location)
    {
    }
}

/// <summary><c>Type</c></summary>
public sealed class TypeCoordinateNode(NameNode name, Location location = default) : SchemaCoordinateNode(location)
{
    public override NodeKind Kind => NodeKind.TypeCoordinate;

    public NameNode Name { get; } = name;
}

/// <summary><c>Type.member</c>: a field, an input field or an enum value.</summary>
public sealed class MemberCoordinateNode(NameNode name, NameNode memberName, Location location = default) : SchemaCoordinateNode(location)
{
    public override NodeKind Kind => NodeKind.MemberCoordinate;

    public NameNode Name { get; } = name;

    public NameNode MemberName { get; } = memberName;
}

/// <summary><c>Type.field(argument:)</c></summary>
public sealed class ArgumentCoordinateNode(NameNode name, NameNode fieldName, NameNode argumentName, Location location = default)
    : SchemaCoordinateNode(location)
{
    public override NodeKind Kind => NodeKind.ArgumentCoordinate;

    public NameNode Name { get; } = name;

    public NameNode FieldName { get; } = fieldName;

    public NameNode ArgumentName { get; } = argumentName;
}

/// <summary><c>@directive</c>; the name is without the at sign.</summary>
public sealed class DirectiveCoordinateNode(NameNode name, Location location = default) : SchemaCoordinateNode(location)
{
    public override NodeKind Kind => NodeKind.DirectiveCoordinate;

    public NameNode Name { get; } = name;
}

/// <summary><c>@directive(argument:)</c></summary>
public sealed class DirectiveArgumentCoordinateNode(NameNode name, NameNode argumentName, Location location = default)
    : SchemaCoordinateNode(location)
{
    public override NodeKind Kind => NodeKind.DirectiveArgumentCoordinate;

    public NameNode Name { get; } = name;

    public NameNode ArgumentName { get; } = argumentName;
}
