using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Events;

/// <summary>A row of the event log, as it is written. What reads it is <see cref="EventRecord"/>.</summary>
internal sealed class EventRow
{
    public long Seq { get; private set; }

    public required Instant At { get; init; }

    public required string Name { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required TreePath Path { get; init; }

    public required string Payload { get; init; }

    public required string Actor { get; init; }

    public required UserId? OnBehalfOf { get; init; }

    public required string? CorrelationId { get; init; }

    public static EventRow Of(DomainEvent @event, TreePath path, EventOrigin origin) => new()
    {
        At = @event.At,
        Name = @event.Name,
        CustomerId = @event.CustomerId,
        Path = path,
        Payload = EventPayload.Write(@event),
        Actor = origin.Actor,
        OnBehalfOf = origin.OnBehalfOf,
        CorrelationId = origin.CorrelationId,
    };
}

internal sealed class EventRowConfiguration : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("event");
        builder.HasKey(row => row.Seq).HasName("pk_event");
        builder.Property(row => row.Seq).ValueGeneratedOnAdd();
    }
}
