using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Access;

/// <summary>
/// A subtree with accounts that do not follow its customers yet: too many for one transaction, or busy when somebody was disabled.
/// </summary>
internal sealed class AccountSweep
{
    public required CustomerId CustomerId { get; init; }
}

internal sealed class AccountSweepConfiguration : IEntityTypeConfiguration<AccountSweep>
{
    public void Configure(EntityTypeBuilder<AccountSweep> builder)
    {
        builder.ToTable("account_sweep");
        builder.HasKey(sweep => sweep.CustomerId).HasName("pk_account_sweep");
        builder.Property(sweep => sweep.CustomerId).ValueGeneratedNever();
    }
}

/// <summary>
/// Finds the accounts that have to be switched because a customer above them was. All of it in transactions that hold the tree.
/// </summary>
public static class AccountsToFollow
{
    /// <summary>Has the accounts of the customer, and of everybody below it, looked after by the server itself.</summary>
    public static Task QueueAccountSweepAsync(this CustomerGraphDb db, CustomerId customerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"INSERT INTO account_sweep (customer_id) VALUES ({customerId.Value}) ON CONFLICT (customer_id) DO NOTHING", cancellationToken);

    /// <summary>A customer whose subtree waits and is not one of those; null for none.</summary>
    public static async Task<CustomerId?> NextAccountSweepAsync(
        this CustomerGraphDb db, IReadOnlyCollection<CustomerId> except, CancellationToken cancellationToken) =>
        (await db.Set<AccountSweep>().AsNoTracking().Where(sweep => !except.Contains(sweep.CustomerId)).OrderBy(sweep => sweep.CustomerId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.CustomerId;

    public static Task EndAccountSweepAsync(this CustomerGraphDb db, CustomerId customerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM account_sweep WHERE customer_id = {customerId.Value}", cancellationToken);

    /// <summary>
    /// The paths of disabled customers: the highest one above the subtree or at its top, or else those in it. As they are in memory, saved
    /// or not.
    /// </summary>
    public static async Task<IReadOnlyList<string>> DisabledAroundAsync(
        this CustomerGraphDb db, Customer top, CancellationToken cancellationToken)
    {
        var above = top.Path.AncestorIds;
        var (from, end, id) = (top.Path.Value, TreeRange.End(top.Path.Value), top.Id.Value);
        if (!top.Enabled || await db.Customers.AnyAsync(customer => above.Contains(customer.Id) && !customer.Enabled, cancellationToken).ConfigureAwait(false))
            return [from];
        return await db.Database.SqlQuery<string>(
            $"""SELECT path AS "Value" FROM customer WHERE path >= {from} AND path < {end} AND NOT enabled AND deleted_at IS NULL AND id <> {id}""")
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Accounts in the subtree that are not as their customers want them: their flag is wrong, or the target system shows them on although
    /// they are blocked and nothing is on its way.
    /// </summary>
    public static async Task<IReadOnlyList<UserId>> AccountsToFollowAsync(
        this CustomerGraphDb db, Customer top, int count, CancellationToken cancellationToken)
    {
        var offs = await db.DisabledAroundAsync(top, cancellationToken).ConfigureAwait(false);
        var (from, end, isOff) = (top.Path.Value, TreeRange.End(top.Path.Value), offs is [var only] && only == top.Path.Value);
        var id = top.Id.Value;
        var found = await db.Database.SqlQuery<long>(
            $"""
            WITH off AS MATERIALIZED (
              SELECT path FROM customer WHERE path >= {from} AND path < {end} AND NOT enabled AND deleted_at IS NULL AND id <> {id})
            SELECT u.id AS "Value" FROM customer c JOIN customer_user u ON u.customer_id = c.id
            WHERE c.path >= {from} AND c.path < {end} AND c.deleted_at IS NULL
            AND (u.is_blocked <> ({isOff} OR EXISTS (SELECT 1 FROM off WHERE substr(c.path, 1, length(off.path)) = off.path))
              OR (u.is_blocked AND u.provisioning_status IN ('PENDING_CHANGES', 'FAILED') AND u.provisioning_applied LIKE '%"enabled":"true"%'))
            ORDER BY u.id LIMIT {count}
            """).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. found.Select(number => new UserId(number))];
    }
}
