using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerGraph.Domain;
using CustomerGraph.Persistence.Conversions;

namespace CustomerGraph.Persistence.Events;

/// <summary>
/// What an event says beside its name, customer and time, as a JSON object in camelCase: ids as numbers, enums as the words of the
/// schema. Members are only ever added.
/// </summary>
public static class EventPayload
{
    private static readonly JsonSerializerOptions Options = new(StoreJson.Create())
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutColumns } },
    };

    public static string Write(DomainEvent @event) => JsonSerializer.Serialize(@event, @event.GetType(), Options);

    /// <summary>Reads a payload into a type with the members of interest.</summary>
    public static T Read<T>(string payload) =>
        JsonSerializer.Deserialize<T>(payload, Options) ?? throw new InvalidOperationException("The payload of an event is null.");

    // Name, customer and time have columns of their own.
    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(DomainEvent)))
            return;
        foreach (var property in type.Properties.Where(property => property.Name is "name" or "customerId" or "at").ToList())
            type.Properties.Remove(property);
    }
}
