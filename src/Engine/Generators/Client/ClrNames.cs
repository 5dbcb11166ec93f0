using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Client;

/// <summary>How GraphQL's names become C#'s.</summary>
internal static class ClrNames
{
    /// <summary>Members that every record has, so that no property can be called so.</summary>
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "ToString", "GetType", "EqualityContract", "PrintMembers",
        "MemberwiseClone", "ReferenceEquals", "Finalize", "Clone", "Deconstruct",
    };

    /// <summary><c>createdAt</c> and <c>created_at</c> are CreatedAt; <c>__typename</c> is TypeName.</summary>
    public static string Pascal(string name)
    {
        if (name == "__typename")
            return "TypeName";

        var words = name.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return joined.Length == 0 || char.IsDigit(joined[0]) ? "_" + joined : joined;
    }

    public static string Property(string name, string ofType)
    {
        var pascal = Pascal(name);
        return pascal == ofType || OfRecords.Contains(pascal) ? pascal + "Value" : pascal;
    }

    public static string Parameter(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        if (camel == "cancellationToken")
            return camel + "Value";
        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    /// <summary>PENDING_CHANGES is PendingChanges; a value that has small letters keeps them.</summary>
    public static string EnumMember(string value)
    {
        if (value.Any(char.IsLower))
            return Property(value, "");

        var words = value.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(word => word[0] + word.Substring(1).ToLowerInvariant()));
        return joined.Length == 0 || char.IsDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>The name of one of many: nodes are Node, entries Entry, addresses Address, children stay.</summary>
    public static string Singular(string name)
    {
        if (name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4)
            return name.Substring(0, name.Length - 3) + "y";
        if (Ends(name, "sses", "xes", "ches", "shes"))
            return name.Substring(0, name.Length - 2);
        var isPlural = Ends(name, "s") && !Ends(name, "ss", "us", "is") && name.Length > 2;
        return isPlural ? name.Substring(0, name.Length - 1) : name;
    }

    private static bool Ends(string name, params string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}

/// <summary>Names that are given out once. Who comes later gets a number.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Taken => taken;

    public string Take(string wanted)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
            name = wanted + number;
        return name;
    }
}
