using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Sql;
using NodaTime.Text;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary><c>audit verify|checkpoint|export</c>: proves, notes down and writes out the audit log, also while the server runs.</summary>
internal sealed class AuditCommand(Store store, TextWriter output, TextWriter errors)
{
    private const string Usage = """
        audit verify [checkpoint]   computes the whole chain anew; exit code 1 where it is broken, with the first entry that is
        audit checkpoint            prints where the chain ends, to be kept elsewhere
        audit export [after]        prints the entries as JSON, one a line; with a number only those behind it
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <param name="words">The command line without options.</param>
    /// <returns>0 for done, 1 for a broken log, 2 where the command could not be understood or a file not be read.</returns>
    public async Task<int> RunAsync(string[] words, CancellationToken cancellationToken) => words switch
    {
        [_, "verify"] => await VerifyAsync(null, cancellationToken),
        [_, "verify", var file] => await VerifyAsync(file, cancellationToken),
        [_, "checkpoint"] => await CheckpointAsync(cancellationToken),
        [_, "export"] => await ExportAsync(0, cancellationToken),
        [_, "export", var after] when long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            await ExportAsync(number, cancellationToken),
        _ => Fail(2, Usage),
    };

    private async Task<int> VerifyAsync(string? file, CancellationToken cancellationToken)
    {
        AuditCheckpoint? checkpoint = null;
        try
        {
            if (file is not null)
                checkpoint = JsonSerializer.Deserialize<AuditCheckpoint>(await File.ReadAllTextAsync(file, cancellationToken), Json);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return Fail(2, exception.Message);
        }

        var finding = await store.VerifyAuditAsync(checkpoint, cancellationToken);
        if (finding.Broken is { } number)
            return Fail(1, $"The audit log is broken at entry {number}: {finding.Reason}.");
        output.WriteLine($"{finding.Entries} entries are as they were written; {finding.Erased} of their parts were erased.");
        return 0;
    }

    private async Task<int> CheckpointAsync(CancellationToken cancellationToken)
    {
        output.WriteLine(JsonSerializer.Serialize(await store.AuditCheckpointAsync(cancellationToken), Json));
        return 0;
    }

    private async Task<int> ExportAsync(long after, CancellationToken cancellationToken)
    {
        await foreach (var (record, previousHash, hash) in store.ReadAuditAsync(after, cancellationToken))
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    record.Number, At = InstantPattern.ExtendedIso.Format(record.At), record.CustomerId, record.Path, record.Action,
                    record.TargetKind, record.TargetId,
                    Source = Words.Of(record.Source), record.ActorCustomerId, record.UserId, record.TraceId, record.Actor, record.Changes,
                    previousHash, hash,
                },
                Json));
        }

        return 0;
    }

    private int Fail(int code, string reason)
    {
        errors.WriteLine(reason);
        return code;
    }
}
