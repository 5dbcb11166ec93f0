using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Execution;

internal sealed partial class OperationRunner
{
    /// <summary>https://spec.graphql.org/September2025/#sec-Subscription</summary>
    public async ValueTask<GraphQLResponse> SubscribeAsync(PlannedRequest request)
    {
        var field = request.Plan.Root.Fields[0];
        try
        {
            var source = await OpenSourceAsync(request, field);
            return new StreamResponse(AnswerEventsAsync(request, source)) { Operation = OperationType.Subscription };
        }
#pragma warning disable CA1031 // A resolver may throw anything; whatever it is, the source was not created.
        catch (Exception failure) when (!request.Context.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Refuse(SourceFailed(field, failure), OperationType.Subscription);
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#CreateSourceEventStream()</summary>
    private static ValueTask<IAsyncEnumerable<object?>> OpenSourceAsync(PlannedRequest request, FieldPlan field)
    {
        if (!field.Arguments.TryEvaluate(request.Variables, out var arguments, out var error))
            throw new FieldArgumentException(error);

        var stream = (StreamBinding)field.Binding!;
        return stream.Subscribe(new FieldCall(request.Context, field.Definition, [request.Context.RootValue], arguments, field.Selection));
    }

    /// <summary>https://spec.graphql.org/September2025/#MapSourceToResponseEvent()</summary>
    private async IAsyncEnumerable<SingleResponse> AnswerEventsAsync(
        PlannedRequest request,
        IAsyncEnumerable<object?> source,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request.Context.CancellationToken, cancellationToken);
        await using var events = source.GetAsyncEnumerator(either.Token);
        var isLeft = () => request.Context.CancellationToken.IsCancellationRequested || cancellationToken.IsCancellationRequested;
        SingleResponse? last = null;
        while (last is null)
        {
            var (isEvent, failure) = await MoveNextAsync(events, isLeft);
            if (isEvent)
                yield return await AnswerEventAsync(request, events.Current);
            else if (failure is null)
                yield break;
            else
                last = Refuse(SourceFailed(request.Plan.Root.Fields[0], failure), OperationType.Subscription);
        }

        yield return last;
    }

    private static async ValueTask<(bool IsEvent, Exception? Failure)> MoveNextAsync(
        IAsyncEnumerator<object?> events,
        Func<bool> isLeft)
    {
        try
        {
            return (await events.MoveNextAsync(), null);
        }
        // What the source has linked to the client's token may be cancelled a moment before what is linked to it here; so the client's own
        // is asked.
        catch (OperationCanceledException) when (isLeft())
        {
            return (false, null);
        }
#pragma warning disable CA1031 // A source may throw anything; the client learns that its subscription is over.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (false, failure);
        }
    }

    private async ValueTask<SingleResponse> AnswerEventAsync(PlannedRequest request, object? sourceEvent)
    {
        var identified = sourceEvent as SourceEvent;
        var response = await RunAsync(request, identified is null ? sourceEvent : identified.Value);
        response.EventId = identified?.Id;
        return response;
    }

    private RequestRefusal SourceFailed(FieldPlan field, Exception failure)
    {
        var error = new FieldErrors(schema, options).Describe(field, failure);
        return new RequestRefusal(RequestFault.SourceFailed, error with { Path = [field.ResponseName] });
    }
}
