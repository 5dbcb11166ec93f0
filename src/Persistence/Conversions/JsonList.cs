using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerGraph.Persistence.Conversions;

/// <summary>A short list of plain values in one text column, as a JSON array.</summary>
internal static class JsonList
{
    private static readonly JsonSerializerOptions Options = StoreJson.Create();

    public static void StoredAsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        new ValueConverter<IReadOnlyList<T>, string>(list => Write(list), json => Read<T>(json)),
        new ValueComparer<IReadOnlyList<T>>(
            (left, right) => left == null ? right == null : right != null && left.SequenceEqual(right),
            list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
            list => list.ToList()));

    public static List<T> Read<T>(string json) =>
        JsonSerializer.Deserialize<List<T>>(json, Options)
            ?? throw new InvalidOperationException("The store holds null where a list belongs.");

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);
}
