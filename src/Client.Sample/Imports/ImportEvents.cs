using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Imports;

/// <summary>How far an import is, for the bar of a page: as it is now, then at every change until it is over.</summary>
internal static class ImportEvents
{
    public static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        IImportLine job, CustomersClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = client.ImportProgressAsync(job.Id, cancellationToken: watching.Token).GetAsyncEnumerator(watching.Token);

        // The watch begins before the look, so that nothing falls in between.
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            var now = (IImportLine?)(await client.ImportAsync(job.Id, cancellationToken)).Required().ImportJob;
            while (now is not null)
            {
                yield return new SseItem<string>(Line(now));
                if (ImportStates.IsOver(now.State) || !await next)
                    yield break;
                now = changes.Current.Required().ImportProgress.ImportJob;
                next = changes.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // A stream that is still being read cannot be disposed of.
            await watching.CancelAsync();
            await Task.WhenAny(next);
        }
    }

    private static string Line(IImportLine job)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", job.Id);
            json.WriteString("state", ImportStateNames.Of(job.State));
            json.WriteBoolean("isOver", ImportStates.IsOver(job.State));
            json.WriteString("words", ImportStates.Story(job));
            json.WriteNumber("percent", ImportStates.Percent(job));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
