using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;
using NodaTime;

namespace CustomerGraph.Application.Imports;

/// <summary>A permission to upload one file over plain HTTP.</summary>
/// <param name="Ticket">To be shown once; only its digest is kept.</param>
public sealed record UploadTicket(long UploadId, string Ticket, Instant ExpiresAt, long MaxBytes);

/// <summary>Takes files in, before anybody says what is to become of them.</summary>
public sealed class ImportFiles(Store store, ImportLimits limits, TimeProvider timeProvider)
{
    private const int MaxNameLength = 200;

    /// <param name="random">At least 128 random bits as text.</param>
    public async Task<Result<UploadTicket>> IssueAsync(string random, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.CouldDo(Permission.ImportRun))
            return new NotPermitted(Permission.ImportRun);
        var expiresAt = Now() + Duration.FromTimeSpan(limits.TicketTime);
        var id = await store.CreateUploadAsync(random, actor.Identity, NameOf(fileName), expiresAt, cancellationToken);
        return new UploadTicket(id, random, expiresAt, limits.Bytes);
    }

    /// <summary>
    /// Fills in what a ticket was given for. A second time takes the place of the first, as long as no import has read it.
    /// </summary>
    public async Task<Result<long>> FillAsync(string ticket, Stream content, CancellationToken cancellationToken)
    {
        if (await store.UploadByTicketAsync(ticket, Now(), cancellationToken) is not { } upload)
            return new NotFound("ImportUpload", "").At("ticket");
        return await store.FillUploadAsync(upload.Id, upload.FileName, content, limits.Bytes, cancellationToken) is { } length
            ? length
            : ImportErrors.FileTooLarge(limits.Bytes);
    }

    /// <summary>Takes in a file that came with the order itself.</summary>
    public async Task<Result<long>> TakeAsync(string fileName, Stream content, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.CouldDo(Permission.ImportRun))
            return new NotPermitted(Permission.ImportRun);
        var id = await store.CreateUploadAsync(
            null, actor.Identity, NameOf(fileName), Now() + Duration.FromTimeSpan(limits.TicketTime), cancellationToken);
        return await store.FillUploadAsync(id, NameOf(fileName), content, limits.Bytes, cancellationToken) is null
            ? ImportErrors.FileTooLarge(limits.Bytes)
            : id;
    }

    private static string NameOf(string typed)
    {
        var name = string.Concat(Path.GetFileName(typed.Replace('\\', '/')).Where(character => !char.IsControl(character)));
        return name.Length switch { 0 => "import.csv", > MaxNameLength => name[^MaxNameLength..], _ => name };
    }

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}
