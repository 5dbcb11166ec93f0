using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>That a customer is billed by another one above than its parent.</summary>
public sealed class BillerRow
{
    public required CustomerId CustomerId { get; init; }

    public required CustomerId BillerId { get; set; }

    public required Instant SetAt { get; set; }
}

internal sealed class BillerConfiguration : IEntityTypeConfiguration<BillerRow>
{
    public void Configure(EntityTypeBuilder<BillerRow> builder)
    {
        builder.ToTable("customer_biller");
        builder.HasKey(row => row.CustomerId).HasName("pk_customer_biller");
        builder.Property(row => row.CustomerId).ValueGeneratedNever();
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => row.BillerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Who is billed by somebody else than the parent.</summary>
public static class BillersByCustomer
{
    private static readonly SqlText Text = new(
        dialect => $"SELECT customer_id, biller_id FROM customer_biller WHERE {dialect.In("customer_id", 1)}") { Sight = Sight.Above };

    public static async ValueTask<Dictionary<CustomerId, CustomerId>> BillersAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Text, row => (new CustomerId(row.Number(0)), new CustomerId(row.Number(1))), [customerIds], cancellationToken)
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.Item1, row => row.Item2);
    }
}
