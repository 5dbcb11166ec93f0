using System.Collections.Frozen;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>What of a contract has to be read for the fields that are selected of it.</summary>
internal static class ContractSelection
{
    private static readonly FrozenSet<string> OfHead = new[]
    {
        "id", "customer", "name", "kind", "startsOn", "endsOn", "isDefault", "sla", "invoices", "terminatedAt", "version", "createdAt",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Lists mostly show the head; terms and all that is derived from them take more columns.</summary>
    public static bool NeedsHeadOnly(FieldSelection contract) => contract.SelectsOnly(OfHead);
}
