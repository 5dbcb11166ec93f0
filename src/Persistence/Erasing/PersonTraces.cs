using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Erasing;

/// <summary>Erases what tells of one person. What tells of a whole customer is erased by <see cref="Traces"/>.</summary>
public static class PersonTraces
{
    private const int EventsPerRead = 500;

    private static readonly SqlText LoggedOwner = new(
        "SELECT customer_id FROM audit_entry WHERE target_id = $1 AND target_kind = $2 ORDER BY number LIMIT 1");

    private static readonly SqlText Kept = new(RecordedTexts.Kept);

    private static readonly SqlText Events = new(
        $"SELECT seq, payload, name FROM event WHERE customer_id = $1 AND seq > $2 ORDER BY seq LIMIT {EventsPerRead}");

    private static readonly SqlText Rewrite = new("UPDATE event SET payload = $2 WHERE seq = $1");

    // Rows of imports go as a whole, and uploads that were read with them: they hold what was typed of the person.
    private const string Imported = "SELECT job_id FROM import_result WHERE object_id = {0}";

    private static readonly string[] Deletions =
    [
        "DELETE FROM import_upload_part WHERE upload_id IN (SELECT upload_id FROM import_job WHERE state <> 'UPLOADED' AND id IN ("
            + Imported
            + "))",
        "DELETE FROM import_row WHERE EXISTS (SELECT 1 FROM import_result r WHERE r.job_id = import_row.job_id AND r.line = import_row.line AND r.object_id = {0})",
        "UPDATE import_result SET row_key = NULL, problems = NULL WHERE object_id = {0}",
        "DELETE FROM custom_field_value WHERE object_id = {0}",
        "DELETE FROM site_contact WHERE contact_id = {0}",
        "DELETE FROM sealed_password WHERE user_id = {0}",
        "DELETE FROM provisioning_report WHERE task_id IN (SELECT id FROM provisioning_task WHERE target_kind = 'USER' AND target_id = {0})",
        "UPDATE provisioning_task SET log = '[]', error_message = NULL WHERE target_kind = 'USER' AND target_id = {0}",
        // With the key and the digest of what was typed; a repetition after all that is a new order.
        "DELETE FROM idempotent_answer WHERE answer LIKE '%\"Value\":' || CAST({0} AS TEXT) || '}}%'",
        "DELETE FROM simulator_object WHERE target_kind = 'USER' AND target_id = {0}",
    ];

    /// <summary>The customer of an object that the audit log knows, whether it is still there or not; null for none.</summary>
    public static async ValueTask<CustomerId?> LoggedOwnerAsync(
        this CustomerGraphDb db, string kind, long id, CancellationToken cancellationToken) =>
        (await db.ReadAsync(LoggedOwner, row => (CustomerId?)new CustomerId(row.Number(0)), [Text(id), kind], cancellationToken).ConfigureAwait(false))
            .SingleOrDefault();

    /// <summary>To be called in the transaction that deletes the person, after that was saved and before the erasure is told of.</summary>
    /// <returns>What the person was called, from how many entries of the audit log something went, and what still names them.</returns>
    public static async Task<(ErasedWords Words, int Entries, IReadOnlyList<string> StillNamed)> EraseAsync(
        this CustomerGraphDb db, ErasedPerson person, CancellationToken cancellationToken)
    {
        var audit = new AuditErasure(db, person);
        await audit.LearnAsync(cancellationToken).ConfigureAwait(false);
        foreach (var deletion in Deletions)
            await db.Database.ExecuteSqlRawAsync(deletion, [person.Id], cancellationToken).ConfigureAwait(false);
        await db.ForgetEventsAsync(person, audit.Words, cancellationToken).ConfigureAwait(false);
        await db.ForgetRemarksAsync(person, audit.Words, cancellationToken).ConfigureAwait(false);
        await db.ForgetDoerAsync(person, audit.ActorNamesOfKeys, cancellationToken).ConfigureAwait(false);
        var (entries, others) = await audit.EraseAsync(cancellationToken).ConfigureAwait(false);
        db.ErasedEntries = others;
        var kept = await db.ReadAsync(Kept, row => (Name: row.Text(0), Text: row.Text(1)), [person.CustomerId], cancellationToken)
            .ConfigureAwait(false);
        return (audit.Words, entries, [.. kept.Where(field => audit.Words.IsIn(field.Text)).Select(field => field.Name).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static async Task ForgetEventsAsync(
        this CustomerGraphDb db, ErasedPerson person, ErasedWords words, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        for (var after = 0L; ;)
        {
            var page = await db.ReadAsync(
                Events,
                row => (Seq: row.Number(0), Payload: row.Text(1), Name: row.Text(2)),
                [person.CustomerId, after],
                cancellationToken).ConfigureAwait(false);
            foreach (var (seq, payload, name) in page)
            {
                var tellsOfThem = Names(JsonNode.Parse(payload), person.Id) && !ErasedPersonEntries.IsErasure(name);
                var rest = tellsOfThem ? Traces.Pseudonymised(payload, key) : words.RemovedFrom(payload);
                if (rest != payload)
                    await db.RunAllAsync([new Statement(Rewrite, [seq, rest])], cancellationToken).ConfigureAwait(false);
            }
            if (page.Count < EventsPerRead)
                return;
            after = page[^1].Seq;
        }
    }

    /// <summary>No other object has the id, so whatever holds it is about the person.</summary>
    private static bool Names(JsonNode? node, long id) => node switch
    {
        JsonObject members => members.Any(member => Names(member.Value, id)),
        JsonArray items => items.Any(item => Names(item, id)),
        JsonValue value => value.TryGetValue<long>(out var number) && number == id,
        _ => false,
    };

    private static async Task ForgetRemarksAsync(
        this CustomerGraphDb db, ErasedPerson person, ErasedWords words, CancellationToken cancellationToken)
    {
        if (words.None)
            return;
        foreach (var (table, column, where) in RecordedTexts.Remarks)
        {
            var all = SqlText.Once($"SELECT DISTINCT {column} FROM {table} WHERE {where} AND {column} IS NOT NULL");
            var update = SqlText.Once($"UPDATE {table} SET {column} = $3 WHERE {where} AND {column} = $2");
            var named = (await db.ReadAsync(all, row => row.Text(0), [person.CustomerId], cancellationToken).ConfigureAwait(false))
                .FindAll(words.IsIn);
            await db.RunAllAsync(
                named.ConvertAll(text => new Statement(update, [person.CustomerId, text, words.RemovedFrom(text)])),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ForgetDoerAsync(
        this CustomerGraphDb db, ErasedPerson person, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var id = Text(person.Id);
        foreach (var name in names)
        {
            SqlValue[] values = [name, person.Path.Value, TreeRange.End(person.Path.Value), ErasedWords.Mark];
            foreach (var (table, column) in RecordedTexts.Doers)
            {
                var sql = $"UPDATE {table} SET {column} = $4 WHERE {column} = $1 AND customer_id IN (SELECT id FROM customer WHERE path >= $2 AND path < $3)";
                await db.RunAllAsync([new Statement(SqlText.Once(sql), values)], cancellationToken).ConfigureAwait(false);
            }
            await db.RunAllAsync(
                [new Statement(SqlText.Once("UPDATE event SET actor = $4 WHERE actor = $1 AND path >= $2 AND path < $3"), values)],
                cancellationToken).ConfigureAwait(false);
            await db.RunAllAsync(
                [.. Identities.Select(sql => new Statement(sql, [$"%/{name}/{id}", $"{ErasedWords.Mark}/{id}"]))],
                cancellationToken).ConfigureAwait(false);
            var json = JsonEncodedText.Encode(name).ToString();
            SqlValue[] agreed = [$"\"by\":\"{json}\"", $"\"by\":\"{ErasedWords.Mark}\"", $"/{json}/{id}\"", $"/{ErasedWords.Mark}/{id}\"", $"%/{json}/{id}\"%"];
            await db.RunAllAsync([new Statement(Agreed, agreed)], cancellationToken).ConfigureAwait(false);
        }
    }

    // The identity of an actor ends in the name of the key and the user that it acts as.
    private static readonly SqlText[] Identities =
    [
        new("UPDATE provisioning_request SET asked_as = $2 WHERE asked_as LIKE $1"),
        new("UPDATE import_upload SET owner = $2 WHERE owner LIKE $1"),
        new("DELETE FROM idempotent_answer WHERE actor LIKE $1 AND $2 <> ''"),
    ];

    private static readonly SqlText Agreed = new("""
        UPDATE provisioning_request SET agreements = replace(replace(agreements, $1, $2), $3, $4) WHERE agreements <> '[]' AND agreements LIKE $5
        """);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
