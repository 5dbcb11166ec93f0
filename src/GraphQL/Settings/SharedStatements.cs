using System.Runtime.CompilerServices;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>
/// Fields that resolve settings for the same customers, such as branding and the password policy of one page, read the statements once.
/// They are found by the customers' rows, which live as long as the request.
/// </summary>
internal sealed class SharedStatements
{
    private static readonly ConditionalWeakTable<CustomerRow, SharedStatements> ByFirst = [];

    private readonly int _count;
    private readonly CustomerRow _last;
    private readonly Task<List<SettingStatement>> _read;

    private SharedStatements(int count, CustomerRow last, Task<List<SettingStatement>> read) => (_count, _last, _read) = (count, last, read);

    /// <summary>What everybody on the ways to the customers says.</summary>
    public static Task<List<SettingStatement>> ReadAsync(Store store, IReadOnlyList<CustomerRow> customers, CancellationToken cancellationToken)
    {
        if (ByFirst.TryGetValue(customers[0], out var shared) && shared.IsOf(customers))
            return shared._read;
        var read = store.StatementsOnPathsAsync([.. customers.Select(customer => customer.Path)], cancellationToken).AsTask();
        ByFirst.AddOrUpdate(customers[0], new SharedStatements(customers.Count, customers[^1], read));
        return read;
    }

    private bool IsOf(IReadOnlyList<CustomerRow> customers) => _count == customers.Count && ReferenceEquals(_last, customers[^1]);
}
