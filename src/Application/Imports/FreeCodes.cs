using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.Application.Imports;

/// <summary>Makes codes for many names. Names of one stem share its candidates, so each is looked up once.</summary>
internal sealed class FreeCodes
{
    private const int LookedUpAtOnce = 20;
    private const int MaxStems = 10_000;

    private readonly Dictionary<string, IEnumerator<CustomerCode>> _candidates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<CustomerCode>> _free = new(StringComparer.Ordinal);

    /// <param name="isTaken">Taken by another row, which the store does not know yet.</param>
    public async Task<Result<CustomerCode>> NextAsync(
        string name, CustomerGraphDb db, Func<CustomerCode, bool> isTaken, CancellationToken cancellationToken)
    {
        if (CodeGenerator.Candidates(name).FirstOrDefault() is not { } first)
            return CustomerErrors.CodesExhausted(name);
        if (_candidates.Count > MaxStems)
            Forget();
        while (true)
        {
            var free = _free.TryGetValue(first.Value, out var known) ? known : _free[first.Value] = new();
            while (free.TryDequeue(out var code))
            {
                if (!isTaken(code))
                    return code;
            }

            if (!await FillAsync(first.Value, name, free, db, cancellationToken))
                return CustomerErrors.CodesExhausted(name);
        }
    }

    public void Forget()
    {
        _candidates.Clear();
        _free.Clear();
    }

    private async Task<bool> FillAsync(
        string stem, string name, Queue<CustomerCode> free, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        if (!_candidates.TryGetValue(stem, out var candidates))
            _candidates[stem] = candidates = CodeGenerator.Candidates(name).GetEnumerator();
        var next = new List<CustomerCode>();
        while (next.Count < LookedUpAtOnce && candidates.MoveNext())
            next.Add(candidates.Current);
        if (next.Count == 0)
            return false;
        var taken = await db.TakenCodesAsync(next, cancellationToken);
        foreach (var code in next.Except(taken.Keys))
            free.Enqueue(code);
        return true;
    }
}
