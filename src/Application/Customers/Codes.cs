using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Which codes are free. Deleted customers keep theirs; what happens between looking and saving, the unique index finds.</summary>
internal static class Codes
{
    /// <summary>Most names get their first candidate, so few are looked up at first.</summary>
    private static readonly int[] ChunkSizes = [1, 20, 500];

    public static async Task<Result<CustomerCode>> TypedAsync(string typed, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        if (!CustomerCode.Parse(typed).TryGet(out var code, out var errors))
            return Result.Failure<CustomerCode>(errors);
        return (await db.TakenCodesAsync([code], cancellationToken)).Count > 0 ? CustomerErrors.CodeTaken(code) : code;
    }

    public static async Task<Result<CustomerCode>> MadeFromAsync(string name, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        foreach (var chunk in Chunks(CodeGenerator.Candidates(name)))
        {
            var taken = await db.TakenCodesAsync(chunk, cancellationToken);
            if (chunk.Find(code => !taken.ContainsKey(code)) is { } free)
                return free;
        }

        return CustomerErrors.CodesExhausted(name);
    }

    private static IEnumerable<List<CustomerCode>> Chunks(IEnumerable<CustomerCode> candidates)
    {
        using var all = candidates.GetEnumerator();
        for (var index = 0; ; index++)
        {
            var chunk = new List<CustomerCode>();
            while (chunk.Count < ChunkSizes[Math.Min(index, ChunkSizes.Length - 1)] && all.MoveNext())
                chunk.Add(all.Current);
            if (chunk.Count == 0)
                yield break;
            yield return chunk;
        }
    }
}
