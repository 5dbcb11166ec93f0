using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Access;

/// <summary>A subtree with accounts that do not follow a changed setting yet.</summary>
internal sealed class SettingSweep
{
    public required CustomerId CustomerId { get; init; }

    /// <summary>The last account that was looked at.</summary>
    public long After { get; init; }

    /// <summary>Counts the changes, so that one that comes while accounts follow the former is not taken for done.</summary>
    public int Number { get; init; }
}

internal sealed class SettingSweepConfiguration : IEntityTypeConfiguration<SettingSweep>
{
    public void Configure(EntityTypeBuilder<SettingSweep> builder)
    {
        builder.ToTable("setting_sweep");
        builder.HasKey(sweep => sweep.CustomerId).HasName("pk_setting_sweep");
        builder.Property(sweep => sweep.CustomerId).ValueGeneratedNever();
    }
}

/// <summary>Finds the accounts that a changed setting of a customer concerns.</summary>
public static class SettingSweeps
{
    /// <summary>
    /// Has the accounts in the directory, of the customer and of everybody below it, follow their settings by the server itself.
    /// </summary>
    public static Task QueueSettingSweepAsync(this CustomerGraphDb db, CustomerId customerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO setting_sweep (customer_id, after, number) VALUES ({customerId.Value}, 0, 1)
            ON CONFLICT (customer_id) DO UPDATE SET after = 0, number = setting_sweep.number + 1
            """, cancellationToken);

    /// <summary>A customer whose subtree waits and is not one of those; null for none.</summary>
    public static async Task<CustomerId?> NextSettingSweepAsync(
        this CustomerGraphDb db, IReadOnlyCollection<CustomerId> except, CancellationToken cancellationToken) =>
        (await db.Set<SettingSweep>().AsNoTracking().Where(sweep => !except.Contains(sweep.CustomerId)).OrderBy(sweep => sweep.CustomerId)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.CustomerId;

    /// <summary>How far the accounts of the customer's subtree are; null where none of them waits.</summary>
    public static async Task<(long After, int Number)?> SettingSweepAsync(
        this CustomerGraphDb db, CustomerId customerId, CancellationToken cancellationToken) =>
        await db.Set<SettingSweep>()
            .AsNoTracking()
            .SingleOrDefaultAsync(sweep => sweep.CustomerId == customerId, cancellationToken)
            .ConfigureAwait(false) is { } sweep
            ? (sweep.After, sweep.Number)
            : null;

    /// <summary>Goes on after the account, or is over; not if the setting changed again.</summary>
    public static Task AdvanceSettingSweepAsync(
        this CustomerGraphDb db, CustomerId customerId, int number, UserId? after, CancellationToken cancellationToken) =>
        after is { } last
            ? db.Database.ExecuteSqlAsync(
                $"UPDATE setting_sweep SET after = {last.Value} WHERE customer_id = {customerId.Value} AND number = {number}",
                cancellationToken)
            : db.Database.ExecuteSqlAsync(
                $"DELETE FROM setting_sweep WHERE customer_id = {customerId.Value} AND number = {number}", cancellationToken);

    /// <summary>The next accounts of the subtree that directories have, in the order of their age.</summary>
    public static async Task<List<User>> BroughtAccountsAsync(
        this CustomerGraphDb db, TreePath top, long after, int count, CancellationToken cancellationToken)
    {
        var (from, end) = (top.Value, TreeRange.End(top.Value));
        var found = await db.Database.SqlQuery<long>(
            $"""
            SELECT u.id AS "Value" FROM customer_user u JOIN customer c ON c.id = u.customer_id
            WHERE c.path >= {from} AND c.path < {end} AND c.deleted_at IS NULL AND u.id > {after} AND u.provisioning_observed_generation > 0
            ORDER BY u.id LIMIT {count}
            """).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = found.ConvertAll(number => new UserId(number));
        return await db.Users.Where(user => ids.Contains(user.Id))
            .OrderBy(user => user.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
