using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Erases what tells of people around a deleted customer, and leaves pseudonyms in its log.</summary>
public static partial class Traces
{
    private const int EventsPerRead = 500;

    // Of the customer itself, and of people there.
    private const string Imported = """
        (r.object_id = {0} OR r.object_id IN (SELECT id FROM customer_user WHERE customer_id = {0}) OR r.object_id IN (SELECT id FROM contact WHERE customer_id = {0}))
        """;

    // Requests and their logs hold what was sent; the log of events says that they were.
    private static readonly string[] Deletions =
    [
        "DELETE FROM import_row WHERE job_id IN (SELECT id FROM import_job WHERE customer_id = {0})",
        "DELETE FROM import_result WHERE job_id IN (SELECT id FROM import_job WHERE customer_id = {0})",
        $"DELETE FROM import_row WHERE EXISTS (SELECT 1 FROM import_result r WHERE r.job_id = import_row.job_id AND r.line = import_row.line AND {Imported})",
        $"UPDATE import_result AS r SET row_key = NULL, problems = NULL WHERE {Imported}",
        "DELETE FROM audit_part WHERE number IN (SELECT number FROM audit_entry WHERE customer_id = {0})",
        "DELETE FROM audit_part WHERE part = 'ACTOR' AND number IN (SELECT number FROM audit_entry WHERE actor_customer_id = {0})",
        "DELETE FROM provisioning_work WHERE customer_id = {0}",
        "DELETE FROM provisioning_task WHERE request_id IN (SELECT id FROM provisioning_request WHERE customer_id = {0})",
        "DELETE FROM provisioning_request WHERE customer_id = {0}",
        "DELETE FROM user_service WHERE customer_id = {0}",
        "DELETE FROM role_assignment WHERE user_id IN (SELECT id FROM customer_user WHERE customer_id = {0})",
        "DELETE FROM sealed_password WHERE user_id IN (SELECT id FROM customer_user WHERE customer_id = {0})",
        "DELETE FROM api_key WHERE customer_id = {0} OR user_id IN (SELECT id FROM customer_user WHERE customer_id = {0})",
        "DELETE FROM embed_token WHERE customer_id = {0}",
        "DELETE FROM external_identity WHERE user_id IN (SELECT id FROM customer_user WHERE customer_id = {0})",
        "DELETE FROM customer_user WHERE customer_id = {0}",
        "DELETE FROM custom_field_value WHERE customer_id = {0}",
        "DELETE FROM site_contact WHERE site_id IN (SELECT id FROM site WHERE customer_id = {0})",
        "DELETE FROM site WHERE customer_id = {0}",
        "DELETE FROM contact WHERE customer_id = {0}",
        "UPDATE customer SET folder_id = NULL WHERE folder_id IN (SELECT id FROM folder WHERE customer_id = {0})",
        "DELETE FROM folder WHERE customer_id = {0}",
        "UPDATE contract SET notes = NULL WHERE customer_id = {0}",
        "UPDATE service_case SET subject = '~', reference = NULL WHERE customer_id = {0}",
    ];

    /// <summary>To be called in the transaction that purges the customer.</summary>
    public static async Task EraseTracesAsync(this CustomerGraphDb db, CustomerId customer, CancellationToken cancellationToken)
    {
        db.ErasesTraces = true;
        foreach (var deletion in Deletions)
            await db.Database.ExecuteSqlRawAsync(deletion, [customer.Value], cancellationToken).ConfigureAwait(false);
        // Nobody keeps the key, so nobody can tell which name a pseudonym was, but one name has one pseudonym in the log of a customer.
        var key = RandomNumberGenerator.GetBytes(32);
        var after = 0L;
        while (true)
        {
            var events = await db.Events.AsNoTracking().Where(row => row.CustomerId == customer && row.Seq > after)
                .OrderBy(row => row.Seq).Take(EventsPerRead).Select(row => new { row.Seq, row.Payload, row.Actor })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            if (events.Count == 0)
                return;
            foreach (var row in events)
            {
                await db.Database.ExecuteSqlRawAsync(
                    "UPDATE event SET payload = {1}, actor = {2} WHERE seq = {0}",
                    [row.Seq, Pseudonymised(row.Payload, key), Pseudonym(row.Actor, key)], cancellationToken).ConfigureAwait(false);
            }
            after = events[^1].Seq;
        }
    }

    /// <summary>The payload with every text replaced that is no word of the schema, no time and no name of a field.</summary>
    internal static string Pseudonymised(string payload, byte[] key) =>
        Walk(JsonNode.Parse(payload), name: "", key)?.ToJsonString() ?? "null";

    private static JsonNode? Walk(JsonNode? node, string name, byte[] key) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Walk(member.Value, member.Key, key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Walk(item, name, key))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !IsPlain(name, value.GetValue<string>()) =>
            JsonValue.Create(Pseudonym(value.GetValue<string>(), key)),
        _ => node?.DeepClone(),
    };

    private static bool IsPlain(string name, string text) => name == "fields" || WordOrTime().IsMatch(text);

    private static string Pseudonym(string text, byte[] key) =>
        "~" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToUpperInvariant())))[..12];

    [GeneratedRegex(@"^([A-Z][A-Z0-9_]*|\d{4}-\d\d-\d\d(T[0-9:.]+Z)?)$")]
    private static partial Regex WordOrTime();
}
