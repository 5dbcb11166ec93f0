using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>What the server keeps beside an endpoint: its sealed secrets, and how far it has been told.</summary>
internal sealed class WebhookState
{
    public required WebhookEndpointId EndpointId { get; init; }

    public required byte[] Secret { get; set; }

    /// <summary>The secret before the last rotation; null when there was none, or when it is over.</summary>
    public byte[]? FormerSecret { get; set; }

    public Instant? FormerUntil { get; set; }

    /// <summary>The number of the last event that is done with, delivered or given up.</summary>
    public required long Position { get; set; }

    /// <summary>How often the next event was tried.</summary>
    public int Attempts { get; set; }

    public Instant DueAt { get; set; } = NodaConstants.UnixEpoch;

    public Instant LeaseUntil { get; set; } = NodaConstants.UnixEpoch;
}

internal sealed class WebhookStateConfiguration : IEntityTypeConfiguration<WebhookState>
{
    public void Configure(EntityTypeBuilder<WebhookState> builder)
    {
        builder.ToTable("webhook_state");
        builder.HasKey(state => state.EndpointId).HasName("pk_webhook_state");
        builder.Property(state => state.EndpointId).ValueGeneratedNever();
        builder.HasOne<WebhookEndpoint>().WithOne().HasForeignKey<WebhookState>(state => state.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("webhook_endpoint");
        builder.HasKey(endpoint => endpoint.Id).HasName("pk_webhook_endpoint");
        builder.Property(endpoint => endpoint.Id).ValueGeneratedNever();
        builder.Property(endpoint => endpoint.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(endpoint => endpoint.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(endpoint => endpoint.Events).HasField("_events").StoredAsJson();
        builder.Property(endpoint => endpoint.Services).HasField("_services").StoredAsJson();
    }
}
