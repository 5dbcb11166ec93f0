using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Settings;

/// <summary>Below whom a customer stands from an instant on, until its next row.</summary>
internal sealed class ParentHistoryRow
{
    public required CustomerId CustomerId { get; init; }

    public required Instant Since { get; init; }

    public required CustomerId? ParentId { get; init; }

    /// <summary>Since when that one is responsible in reports; null for as long as it is above.</summary>
    public Instant? EffectiveAt { get; init; }

    /// <summary>When the log was told that <see cref="EffectiveAt"/> has come; null before.</summary>
    public Instant? EndedAt { get; set; }
}

internal sealed class ParentHistoryConfiguration : IEntityTypeConfiguration<ParentHistoryRow>
{
    public void Configure(EntityTypeBuilder<ParentHistoryRow> builder)
    {
        builder.ToTable("customer_parent_history");
        builder.HasKey(row => new { row.CustomerId, row.Since }).HasName("pk_customer_parent_history");
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
