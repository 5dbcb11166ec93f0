using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>How many users of a customer are charged. Users of Test customers never are.</summary>
public readonly record struct ChargedUsers(int All, int Enabled)
{
    public int Of(UserCount rule) => rule == UserCount.EnabledUsers ? Enabled : All;
}

public static class ChargedUsersByCustomer
{
    private static readonly SqlText Text = new(dialect => $"""
        SELECT u.customer_id, count(*), sum(CASE WHEN u.enabled THEN 1 ELSE 0 END)
        FROM customer_user u JOIN customer c ON c.id = u.customer_id
        WHERE {dialect.In("u.customer_id", 1)} AND c.type <> 'TEST' GROUP BY u.customer_id
        """);

    public static async ValueTask<ChargedUsers[]> ChargedUsersByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Text, row => (Id: row.Number(0), Users: new ChargedUsers(row.Int(1), row.Int(2))), [customerIds], cancellationToken)
            .ConfigureAwait(false);
        return Array.ConvertAll(customerIds, id => rows.Find(row => row.Id == id).Users);
    }
}
