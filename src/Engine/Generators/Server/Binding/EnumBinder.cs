using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Pairs SDL enum values with C# members; letter case and underscores do not matter.</summary>
internal sealed class EnumBinder(TypeCatalog catalog, List<Problem> problems)
{
    private readonly HashSet<string> outputs = new(
        catalog.Schema.Types
            .Where(type => type.Kind is SdlKind.Object or SdlKind.Interface)
            .SelectMany(type => type.Fields)
            .Select(field => field.Type.NamedType),
        StringComparer.Ordinal);

    public EnumModel Bind(SdlType type)
    {
        var bound = catalog.Clr.FindEnum(type.Name);
        var members = bound is null
            ? type.Values.Select(value => new EnumMemberModel(value.Name, value.MemberName, value.Description))
            : Pair(type, bound);
        var clrName = catalog.ClrNameOf(type.Name)!;
        return new EnumModel(catalog.Namespace, type.Name, clrName, bound is null, type.Description, members.ToEquatableArray());
    }

    private List<EnumMemberModel> Pair(SdlType type, BoundEnum bound)
    {
        var unpaired = bound.Members.ToDictionary(Key, StringComparer.Ordinal);
        var pairs = new List<EnumMemberModel>();
        foreach (var value in type.Values)
        {
            if (unpaired.TryGetValue(Key(value.Name), out var member))
                pairs.Add(new EnumMemberModel(value.Name, member, value.Description));
            else
                problems.Add(ServerProblems.EnumValueWithoutMember(type, value, bound.Type.Display));
            unpaired.Remove(Key(value.Name));
        }

        // A member without an SDL value can only do harm where the API has to write it.
        foreach (var member in unpaired.Values.Where(_ => outputs.Contains(type.Name)))
            problems.Add(ServerProblems.EnumMemberWithoutValue(type, bound.Type.Display, member, SdlName(member)));
        return pairs;
    }

    private static string Key(string name) => name.Replace("_", "").ToUpperInvariant();

    private static string SdlName(string member) => string.Concat(member.Select((letter, index) =>
        index > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
}
