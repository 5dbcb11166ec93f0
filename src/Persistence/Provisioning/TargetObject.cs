using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>
/// What one target system is known to hold of one object: what it acknowledged last, and what it calls it. It outlives the object here,
/// so that a deleted one can still be removed there.
/// </summary>
public sealed class TargetObject
{
    public required ProvisioningTargetKind TargetKind { get; init; }

    public required long TargetId { get; init; }

    /// <summary>The name of the connector.</summary>
    public required string Connector { get; init; }

    /// <summary>The customer that it is, or belongs to.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>What the target system calls it; null where it has no name of its own.</summary>
    public string? ExternalId { get; set; }

    /// <summary>What was acknowledged; empty after a removal.</summary>
    public ProvisionedFields Applied { get; set; } = ProvisionedFields.Empty;

    /// <summary>The generation that was acknowledged.</summary>
    public int Generation { get; set; }

    public Instant AppliedAt { get; set; }

    /// <summary>When the target system was looked at last; null for never.</summary>
    public Instant? ObservedAt { get; set; }

    /// <summary>What it showed differently then.</summary>
    public IReadOnlyList<DriftedField> Drift { get; set; } = [];

    public ProvisioningTarget Target => new(TargetKind, TargetId);

    /// <summary>The connector has brought it; what it showed before counts no more.</summary>
    /// <param name="externalId">Null keeps what is known.</param>
    public void Acknowledge(ProvisionedFields applied, int generation, string? externalId, Instant now)
    {
        (Applied, Generation, AppliedAt) = (applied, generation, now);
        ExternalId = externalId ?? ExternalId;
        Drift = [];
    }
}

internal sealed class TargetObjectConfiguration : IEntityTypeConfiguration<TargetObject>
{
    public void Configure(EntityTypeBuilder<TargetObject> builder)
    {
        builder.ToTable("target_object");
        builder.HasKey(row => new { row.TargetKind, row.TargetId, row.Connector }).HasName("pk_target_object");
        builder.Ignore(row => row.Target);
        builder.Property(row => row.Drift).StoredAsJson();
    }
}
