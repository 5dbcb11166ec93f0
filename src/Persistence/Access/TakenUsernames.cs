using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Access;

/// <summary>Who has a username, as a context's transaction sees it. Case does not tell two apart, as it does not in directories.</summary>
public static class TakenUsernames
{
    private static readonly SqlText Holder = new("SELECT id FROM customer_user WHERE lower(username) = lower($1)")
    {
        Sight = Sight.Everything,
    };

    /// <summary>Null for nobody.</summary>
    public static async ValueTask<UserId?> HolderOfAsync(this CustomerGraphDb db, Username username, CancellationToken cancellationToken) =>
        await db.ReadAsync(Holder, row => new UserId(row.Number(0)), [username.Value], cancellationToken)
            .ConfigureAwait(false) is [var holder] ? holder : null;
}
