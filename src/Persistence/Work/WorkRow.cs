using System.Diagnostics;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Work;

/// <summary>A request that is not finished yet, in the queue of its customer. Written with the request, gone with its end.</summary>
internal sealed class WorkRow
{
    /// <summary>The order in which requests came.</summary>
    public long Position { get; private set; }

    public required ProvisioningRequestId RequestId { get; init; }

    public required CustomerId CustomerId { get; init; }

    /// <summary>Not to be touched before.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Belongs to its worker until then; the beginning of time for nobody's.</summary>
    public Instant LeaseUntil { get; private set; } = NodaConstants.UnixEpoch;

    /// <summary>
    /// Rises with every claim, so that what a worker of an earlier claim still reports can be told from the current one's.
    /// </summary>
    public long FencingToken { get; private set; }

    /// <summary>The span that asked for it, as W3C's <c>traceparent</c>.</summary>
    public string? TraceParent { get; init; }

    public static WorkRow For(ProvisioningRequest request) =>
        new() { RequestId = request.Id, CustomerId = request.CustomerId, DueAt = request.CreatedAt, TraceParent = Activity.Current?.Id };
}

internal sealed class WorkRowConfiguration : IEntityTypeConfiguration<WorkRow>
{
    public void Configure(EntityTypeBuilder<WorkRow> builder)
    {
        builder.ToTable("provisioning_work");
        builder.HasKey(row => row.Position).HasName("pk_provisioning_work");
        builder.Property(row => row.Position).ValueGeneratedOnAdd();
        builder.HasIndex(row => row.RequestId).IsUnique().HasDatabaseName("ux_provisioning_work_request");
    }
}
