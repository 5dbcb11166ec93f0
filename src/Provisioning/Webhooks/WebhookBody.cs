using CustomerGraph.Application.Access;
using System.Text.Json;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Provisioning.Connectors;
using NodaTime.Text;

namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>
/// What messages say: their type, when it happened, and ids. Whoever gets one reads the rest over the API, as it is then and as far as it
/// may be seen.
/// </summary>
/// <param name="idOf">The ids that the API gives objects, by their kind's name and number.</param>
internal sealed class WebhookBody(Func<string, long, string> idOf)
{
    /// <summary>The message of an event.</summary>
    public byte[] Of(EventRecord record) => Write(record.Name, InstantPattern.ExtendedIso.Format(record.At), data =>
    {
        data.WriteString("eventId", $"evt_{record.Seq}");
        data.WriteNumber("sequence", record.Seq);
        data.WriteString("customerId", idOf("Customer", record.CustomerId));
        using var payload = JsonDocument.Parse(record.Payload);
        if (payload.RootElement.TryGetProperty("target", out var target))
        {
            data.WriteString(
                "targetId", idOf(NameOf(EventPayload.Read<TargetPart>(record.Payload).Target.Kind), target.GetProperty("id").GetInt64()));
        }

        foreach (var kind in (string[])["User", "CustomerService", "UserService", "Contract"])
        {
            if (payload.RootElement.TryGetProperty($"{char.ToLowerInvariant(kind[0])}{kind[1..]}Id", out var id)
                && id.ValueKind == JsonValueKind.Number)
                data.WriteString($"{char.ToLowerInvariant(kind[0])}{kind[1..]}Id", idOf(kind, id.GetInt64()));
        }
    });

    /// <summary>The message that asks a partner to work a task off.</summary>
    public byte[] Of(ConnectorCall call, string time) => Write("provisioning.task", time, data =>
    {
        data.WriteString(
            "taskId",
            idOf("ProvisioningTask", long.Parse(call.IdempotencyToken.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)));
        data.WriteString("kind", call.Kind.ToString().ToUpperInvariant());
        data.WriteString("targetId", idOf(NameOf(call.Target.Kind), call.Target.Id));
        data.WriteString("customerId", idOf("Customer", call.Customer.Id));
        data.WriteString("service", ServiceOf(call));
        data.WriteNumber("generation", call.Generation);
        data.WriteString("externalId", call.ExternalId);
        if (call is { Target.Kind: ProvisioningTargetKind.User, Kind: ProvisioningKind.Provision })
            WriteAccount(data, call.Account);
    });

    // What settings say about the account, by their keys: a partner's system has nobody else to follow them.
    private static void WriteAccount(Utf8JsonWriter data, AccountSettings account)
    {
        data.WriteStartObject("settings");
        data.WriteString(SettingKeys.Locale, account.Locale);
        data.WriteString(SettingKeys.TimeZone, account.TimeZone);
        data.WriteString(SettingKeys.EmailFrom, account.EmailFrom);
        data.WriteString(SettingKeys.DirectoryStructure, account.DirectoryStructure);
        data.WriteBoolean(SettingKeys.PasswordChangeAtNextLogon, account.ChangesPasswordAtNextLogon);
        data.WriteBoolean(SettingKeys.PasswordNeverExpires, account.PasswordNeverExpires);
        data.WriteBoolean(SettingKeys.PasswordRequireMfa, account.RequiresMfa);
        if (account.PasswordMaxAgeDays is { } days)
            data.WriteNumber(SettingKeys.PasswordMaxAgeDays, days);
        else
            data.WriteNull(SettingKeys.PasswordMaxAgeDays);
        data.WriteEndObject();
    }

    /// <summary>The code of the service that the call is about.</summary>
    public static string? ServiceOf(ConnectorCall call) =>
        call.Fields.Values.GetValueOrDefault("service") ?? call.Applied.Values.GetValueOrDefault("service");

    private static string NameOf(ProvisioningTargetKind kind) => kind.ToString();

    private static byte[] Write(string type, string time, Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", time);
            json.WriteStartObject("data");
            writeMembers(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private sealed record TargetPart(ProvisioningTarget Target);
}
