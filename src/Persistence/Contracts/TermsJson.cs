using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>
/// Terms as one JSON text that names its kind and the version of its form: <c>{"v":1,"kind":"HOURLY",…}</c>. Forms are only ever added to;
/// what cannot be read as an older form gets a new version and a reader here. See docs/adr/0040-contracts-in-the-store.md.
/// </summary>
internal static class TermsJson
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = StoreJson.Create();

    public static ValueConverter<Terms?, string?> Converter { get; } = new(
        terms => terms == null ? null : Write(terms), json => json == null ? null : Read(json));

    public static ValueComparer<Terms?> Comparer { get; } = new(
        (left, right) => left == null ? right == null : right != null && Write(left) == Write(right),
        terms => terms == null ? 0 : Write(terms).GetHashCode(StringComparison.Ordinal),
        terms => terms);

    public static string Write(Terms terms)
    {
        var json = JsonSerializer.SerializeToNode(terms, terms.GetType(), Options)!.AsObject();
        json.Remove("member");
        json.Insert(0, "v", Version);
        return json.ToJsonString(Options);
    }

    public static Terms Read(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        if ((int?)node["v"] is not Version)
            throw new InvalidOperationException($"The store holds terms of the version {node["v"]}, which this program does not know.");
        return (Terms)node.Deserialize(TypeOf(Words.Read<ContractKind>((string)node["kind"]!)), Options)!;
    }

    private static Type TypeOf(ContractKind kind) => kind switch
    {
        ContractKind.RetainerFlatFee => typeof(RetainerFlatFee),
        ContractKind.Hourly => typeof(Hourly),
        ContractKind.BlockHours => typeof(BlockHours),
        ContractKind.BlockMoney => typeof(BlockMoney),
        ContractKind.RemoteMonitoring => typeof(RemoteMonitoring),
        ContractKind.OnlineBackup => typeof(OnlineBackup),
        ContractKind.ProjectOneTimeFee => typeof(ProjectOneTimeFee),
        ContractKind.ProjectHourlyRate => typeof(ProjectHourlyRate),
        ContractKind.PerTicket => typeof(PerTicket),
        ContractKind.PerUser => typeof(PerUser),
        _ => throw new InvalidOperationException($"{kind} has no terms."),
    };
}
