using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain;

/// <summary>
/// Something that happened. <see cref="Name"/> is stable and public (subscriptions, webhooks, audit); names are only ever added.
/// </summary>
/// <param name="Name">Lower-case words with dots, e.g. <c>customer.created</c>.</param>
/// <param name="CustomerId">The customer it happened to or inside of: what visibility is decided by.</param>
/// <param name="At">When it was decided.</param>
public abstract record DomainEvent(string Name, CustomerId CustomerId, Instant At);
