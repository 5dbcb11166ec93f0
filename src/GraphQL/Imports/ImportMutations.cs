using System.Security.Cryptography;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.AspNetCore.Http;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;

namespace CustomerGraph.GraphQL.Imports;

[ResolversOf("Mutation")]
internal static class ImportMutations
{
    private const int TicketBytes = 32;

    public static async ValueTask<CreateUploadTicketPayload> CreateUploadTicketAsync(
        CreateUploadTicketInput input, ImportFiles files, Caller caller, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetHexString(TicketBytes * 2, lowercase: true);
        var issued = await files.IssueAsync(secret, input.FileName, caller.Actor, cancellationToken);
        return issued.TryGet(out var ticket, out var errors) ? new(ticket, []) : new(null, errors.Shown());
    }

    public static async ValueTask<StartImportPayload> StartImportAsync(
        StartImportInput input,
        StartImportHandler handler,
        ImportFiles files,
        RequestContext request,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var read = await UploadAsync(input, files, request, caller, cancellationToken);
        if (!read.TryGet(out var uploadId, out var refused))
            return new(null, refused.Shown());
        var options = new ImportOptions
        {
            Policy = input.Policy,
            Separator = input.Separator.ValueOr(null) is [var separator] ? separator : null,
            IgnoresUnknownColumns = input.IgnoreUnknownColumns,
            ExternalSystem = input.ExternalSystem,
            Provisions = input.Provision,
            Mapping = input.Columns.DistinctBy(mapped => mapped.Column).ToDictionary(mapped => mapped.Column, mapped => mapped.As),
        };
        var command = new StartImport(
            new(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), input.Object, input.Mode, options, uploadId)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var started = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await JobAsync(started, store, caller, cancellationToken), started.Errors.Shown());
    }

    public static async ValueTask<RunImportPayload> RunImportAsync(
        RunImportInput input, RunImportHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ran = await handler.HandleAsync(new(IdOf(input.ImportJobId), input.Mode), caller.Actor, cancellationToken);
        return new(await JobAsync(ran, store, caller, cancellationToken), ran.Errors.Shown());
    }

    public static async ValueTask<CancelImportPayload> CancelImportAsync(
        CancelImportInput input, CancelImportHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var cancelled = await handler.HandleAsync(new(IdOf(input.ImportJobId)), caller.Actor, cancellationToken);
        return new(await JobAsync(cancelled, store, caller, cancellationToken), cancelled.Errors.Shown());
    }

    private static async ValueTask<Result<long>> UploadAsync(
        StartImportInput input, ImportFiles files, RequestContext request, Caller caller, CancellationToken cancellationToken)
    {
        var (key, ticket) = (input.File.ValueOr(null), input.UploadId.ValueOr(null));
        if (key is null == ticket is null)
            return InputErrors.Invalid(ErrorCode.InvalidValue, "file", null, "give either file or uploadId");
        if (input.Separator.ValueOr(null) is { } separator && separator is not ("," or ";" or "\t"))
            return InputErrors.Invalid(ErrorCode.InvalidValue, "separator", separator, "must be a comma, a semicolon or a tab");
        if (ticket is not null)
            return GlobalId.NumberOf(ObjectKind.ImportUpload, ticket);
        if (request.Find<Uploads>()?.Find(key!) is not { } file)
            return InputErrors.Invalid(ErrorCode.InvalidValue, "file", null, "is no file of a multipart request");
        await using var content = file.OpenReadStream();
        return await files.TakeAsync(file.FileName, content, caller.Actor, cancellationToken);
    }

    private static ImportJobId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.ImportJob, id));

    private static async ValueTask<ImportJobRow?> JobAsync(
        Result<ImportJobId> result, Store store, Caller caller, CancellationToken cancellationToken) => result.IsSuccess
        ? (await store.ImportJobsByIdAsync([result.Value.Value], caller.VisibleWith(Permission.ImportRun), cancellationToken))[0]
        : null;
}

[ResolversOf("UploadTicket")]
internal static class UploadTicketFields
{
    public static string UploadId(UploadTicket ticket) => new GlobalId(ObjectKind.ImportUpload, ticket.UploadId).ToString();

    public static string Path(UploadTicket ticket) => ImportEndpoints.UploadPath(ticket.Ticket);

    public static int MaxBytes(UploadTicket ticket) => (int)Math.Min(int.MaxValue, ticket.MaxBytes);
}
