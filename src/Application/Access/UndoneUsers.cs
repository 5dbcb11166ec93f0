using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>What a trial has written of users and undone: to those that come after, it is there.</summary>
internal sealed class UndoneUsers
{
    private readonly Dictionary<CustomerId, int> _counts = [];
    private readonly HashSet<string> _usernames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nobody; outside of trials everything that was written is there.</summary>
    public static UndoneUsers None { get; } = new();

    /// <summary>How many were made there.</summary>
    public int CountAt(CustomerId customer) => _counts.GetValueOrDefault(customer);

    public bool Have(Username username) => _usernames.Contains(username.Value);

    /// <param name="madeAt">Where somebody new is; null for somebody who is there, and took the name.</param>
    public void Note(CustomerId? madeAt, Username username)
    {
        if (madeAt is { } customer)
            _counts[customer] = CountAt(customer) + 1;
        _usernames.Add(username.Value);
    }
}
