using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An entry as it is written. It holds nothing that tells of people: that is in its parts, of which it has the digests.</summary>
internal sealed class AuditEntryRow
{
    public required long Number { get; init; }

    public required Instant At { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required TreePath Path { get; init; }

    public required string Action { get; init; }

    public required string TargetKind { get; init; }

    public required string TargetId { get; init; }

    public required AuditSource Source { get; init; }

    public required CustomerId? ActorCustomerId { get; init; }

    public required UserId? UserId { get; init; }

    public required string? TraceId { get; init; }

    public required byte[] ActorDigest { get; init; }

    public required byte[]? ChangesDigest { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>What of an entry tells of people, by itself so that it can be erased.</summary>
internal sealed class AuditPartRow
{
    /// <summary>The name of who acted.</summary>
    public const string Actor = "ACTOR";

    /// <summary>The changed fields; see <see cref="AuditChange"/>.</summary>
    public const string Changes = "CHANGES";

    public required long Number { get; init; }

    public required string Part { get; init; }

    /// <summary>Without it nobody can find out by trying what an erased part was.</summary>
    public required byte[] Salt { get; init; }

    public required string Content { get; init; }
}

/// <summary>Where the chain ends. There is one row, and whoever writes entries holds it until the end of the transaction.</summary>
internal sealed class AuditHeadRow
{
    public int Id { get; init; }

    public long Number { get; set; }

    public byte[] Hash { get; set; } = [];
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntryRow>
{
    public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
    {
        builder.ToTable("audit_entry");
        builder.HasKey(entry => entry.Number).HasName("pk_audit_entry");
        builder.Property(entry => entry.Number).ValueGeneratedNever();
    }
}

internal sealed class AuditPartConfiguration : IEntityTypeConfiguration<AuditPartRow>
{
    public void Configure(EntityTypeBuilder<AuditPartRow> builder)
    {
        builder.ToTable("audit_part");
        builder.HasKey(part => new { part.Number, part.Part }).HasName("pk_audit_part");
        builder.HasOne<AuditEntryRow>().WithMany().HasForeignKey(part => part.Number).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable("audit_head");
        builder.HasKey(head => head.Id).HasName("pk_audit_head");
        builder.Property(head => head.Id).ValueGeneratedNever();
    }
}
