using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Webhooks;

public sealed record WebhookEndpointCreated(CustomerId CustomerId, Instant At, WebhookEndpointId EndpointId, string EndpointName)
    : DomainEvent("webhook.created", CustomerId, At);

public sealed record WebhookEndpointEdited(CustomerId CustomerId, Instant At, WebhookEndpointId EndpointId)
    : DomainEvent("webhook.edited", CustomerId, At);

public sealed record WebhookSecretRotated(CustomerId CustomerId, Instant At, WebhookEndpointId EndpointId)
    : DomainEvent("webhook.secret_rotated", CustomerId, At);

public sealed record WebhookEndpointDisabled(CustomerId CustomerId, Instant At, WebhookEndpointId EndpointId, string Reason)
    : DomainEvent("webhook.disabled", CustomerId, At);

public sealed record WebhookEndpointRemoved(CustomerId CustomerId, Instant At, WebhookEndpointId EndpointId, string EndpointName)
    : DomainEvent("webhook.removed", CustomerId, At);
