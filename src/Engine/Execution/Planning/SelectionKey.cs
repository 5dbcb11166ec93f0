using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>What a selection plan depends on: the object type, and the field nodes whose selection sets are merged, by identity.</summary>
internal readonly struct SelectionKey : IEquatable<SelectionKey>
{
    private readonly ObjectType type;
    private readonly List<FieldNode> nodes;
    private readonly int hash;

    public SelectionKey(ObjectType type, List<FieldNode> nodes)
    {
        this.type = type;
        this.nodes = nodes;
        hash = RuntimeHelpers.GetHashCode(type);
        foreach (var node in nodes)
            hash = HashCode.Combine(hash, RuntimeHelpers.GetHashCode(node));
    }

    public bool Equals(SelectionKey other)
    {
        if (!ReferenceEquals(type, other.type) || nodes.Count != other.nodes.Count)
            return false;

        for (var i = 0; i < nodes.Count; i++)
        {
            if (!ReferenceEquals(nodes[i], other.nodes[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

    public override int GetHashCode() => hash;
}
