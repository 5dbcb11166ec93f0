using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.CustomFields;

/// <summary>A definition came, changed or was archived; the name of the event says which.</summary>
public sealed record CustomFieldChanged(string Name, CustomerId CustomerId, Instant At, CustomFieldId FieldId, string Key)
    : DomainEvent(Name, CustomerId, At);

/// <summary>Values of an object were set or cleared; which, but not to what.</summary>
public sealed record CustomFieldsSet(
    CustomerId CustomerId, Instant At, CustomFieldTarget Target, long ObjectId, IReadOnlyList<string> Fields)
    : DomainEvent("custom_field.values_set", CustomerId, At);
