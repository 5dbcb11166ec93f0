using CustomerGraph.Engine.Execution.Types;
using TypeSystem = CustomerGraph.Engine.Execution.Types.Schema;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Writes selections that ask for everything there is, generated from the schema, and remembers what was asked.</summary>
internal sealed class Selections(TypeSystem schema, Catalogue catalogue, HashSet<string> asked)
{
    /// <summary>How deep things without an id of their own are followed; what has one is asked for by its id.</summary>
    private const int MaxDepth = 7;

    // Calls of fields below the one that is walked: one at a time has other arguments than those that must be there.
    private readonly Dictionary<string, List<string>> _below = [];
    private (string Field, string Call)? _varied;

    /// <summary>Each call of each field in a document of its own: a refused one must not take the others with it.</summary>
    public IEnumerable<(string Field, string Selection)> EachFieldOf(ObjectType type)
    {
        foreach (var field in type.Fields)
        {
            _below.Clear();
            foreach (var call in catalogue.CallsOf(type, field).Distinct())
                yield return ($"{type.Name}.{field.Name}", One(type, field, call, []));
            foreach (var (below, calls) in _below.ToList())
            {
                foreach (var call in calls)
                {
                    _varied = (below, call);
                    yield return (below, One(type, field, catalogue.CallsOf(type, field).First(), []));
                }
            }

            _varied = null;
        }
    }

    /// <summary>Everything of a type that a field answers with.</summary>
    public string Everything(NamedType type, IReadOnlyList<NamedType> above) => type switch
    {
        ScalarType or EnumType => "",
        ObjectType @object => $"{{ {Fields(@object, above)} }}",
        // Each type is asked for by its ids anyway.
        InterfaceType { Name: "Node" } => "{ __typename id }",
        _ => $"{{ __typename {string.Join(' ', schema.PossibleTypes(type).Select(member => $"... on {member.Name} {Everything(member, above)}"))} }}",
    };

    private string Fields(ObjectType type, IReadOnlyList<NamedType> above)
    {
        var isLeaf = above.Count >= MaxDepth || above.Contains(type) || (above.Count > 0 && IsNode(type));
        var fields = isLeaf ? type.Fields.Where(field => field.Type.Named.IsLeafType && field.Arguments.Count == 0) : type.Fields;
        return "__typename " + string.Join(' ', fields.Select(field => One(type, field, CallBelow(type, field), [.. above, type])));
    }

    private string CallBelow(ObjectType type, FieldDefinition field)
    {
        var name = $"{type.Name}.{field.Name}";
        if (field.Arguments.Count > 0 && !_below.ContainsKey(name))
            _below[name] = [.. catalogue.CallsOf(type, field).Distinct().Skip(1)];
        return _varied is { } varied && varied.Field == name ? varied.Call : catalogue.CallsOf(type, field).First();
    }

    private string One(ObjectType type, FieldDefinition field, string call, IReadOnlyList<NamedType> above)
    {
        asked.Add($"{type.Name}.{field.Name}");
        return $"{field.Name}__0_{type.Name}: {field.Name}{call} {Everything(field.Type.Named, above.Count == 0 ? [type] : above)}";
    }

    private static bool IsNode(ObjectType type) => type.Interfaces.Any(one => one.Name == "Node");
}
