using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Execution;

internal sealed partial class OperationExecution
{
    /// <summary>
    /// Resolves everything below the batches. Each turn starts the calls of a whole level, waits for all of them, and goes on with the objects
    /// that they gave.
    /// </summary>
    private async ValueTask ResolveAsync(List<ObjectBatch> level)
    {
        var calls = new List<RunningCall>();
        while (level.Count > 0)
        {
            request.CancellationToken.ThrowIfCancellationRequested();

            // What parents hold joins the level of its parents: there is nothing to wait for.
            for (var i = 0; i < level.Count; i++)
                Start(level[i], level, calls);
            level.Clear();
            await FinishAsync(calls, level);
        }
    }

    /// <summary>Resolves one field of the batch, and everything below it.</summary>
    private async ValueTask ResolveAsync(ObjectBatch batch, FieldPlan field)
    {
        request.CancellationToken.ThrowIfCancellationRequested();
        var level = new List<ObjectBatch>();
        var calls = new List<RunningCall>();
        Start(batch, field, level, calls);
        await FinishAsync(calls, level);
        await ResolveAsync(level);
    }

    private void Start(ObjectBatch batch, List<ObjectBatch> level, List<RunningCall> calls)
    {
        foreach (var field in batch.Plan.Resolved)
            Start(batch, field, level, calls);
    }

    private void Start(ObjectBatch batch, FieldPlan field, List<ObjectBatch> level, List<RunningCall> calls)
    {
        var result = batch.Results[field.Slot] = new FieldResult(field);
        if (field.Binding is BatchBinding resolver)
            calls.Add(new RunningCall(result, batch.Objects.Count, Call(resolver, field, batch.Objects)));
        else if (field.Binding is ObjectBinding held)
            Read(held, batch, result, level);
        else
            throw new InvalidOperationException($"{field.Coordinate} has a binding that no {plan.Operation} can call.");
    }

    private ValueTask<FieldColumn> Call(BatchBinding resolver, FieldPlan field, IReadOnlyList<object> parents)
    {
        if (!field.Arguments.TryEvaluate(planned.Variables, out var arguments, out var error))
            return ValueTask.FromException<FieldColumn>(new FieldArgumentException(error));

        try
        {
            return resolver.Resolve(new FieldCall(request, field.Definition, parents, arguments, field.Selection));
        }
#pragma warning disable CA1031 // A resolver may throw anything; it fails its field alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<FieldColumn>(exception);
        }
    }

    private static void Read(ObjectBinding held, ObjectBatch batch, FieldResult result, List<ObjectBatch> level)
    {
        var values = new object?[batch.Objects.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Read(held, batch.Objects[i]);
        result.Take(values);
        Spread(result, level);
    }

    private static object? Read(ObjectBinding held, object parent)
    {
        try
        {
            return held.Read(parent);
        }
#pragma warning disable CA1031 // A resolver may throw anything; it fails this value alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    /// <summary>Waits for every call, so that none still runs when the request is over. What came in time is kept even if time is over by now.</summary>
    private async ValueTask FinishAsync(List<RunningCall> calls, List<ObjectBatch> level)
    {
        foreach (var call in calls)
        {
            await FinishAsync(call);
            Spread(call.Result, level);
        }

        if (calls.Exists(static call => call.Result.Failure is OperationCanceledException))
            request.CancellationToken.ThrowIfCancellationRequested();
        calls.Clear();
    }

    private static ValueTask FinishAsync(RunningCall call)
    {
        if (!call.Column.IsCompletedSuccessfully)
            return WaitAsync(call);

        Take(call.Result, call.Column.Result, call.Expected);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask WaitAsync(RunningCall call)
    {
        try
        {
            Take(call.Result, await call.Column, call.Expected);
        }
#pragma warning disable CA1031 // A resolver may throw anything; it fails its field alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            call.Result.Fail(exception);
        }
    }

    private static void Take(FieldResult result, FieldColumn column, int expected)
    {
        if (column.Count == expected)
            result.Take(column);
        else
            result.Fail(new InvalidOperationException($"{result.Field.Coordinate} was asked for {expected} values and gave {column.Count}."));
    }

    private static void Spread(FieldResult result, List<ObjectBatch> level)
    {
        if (result.Failure is null && result.Children is { } children)
            level.AddRange(children.Batches);
    }

    private readonly record struct RunningCall(FieldResult Result, int Expected, ValueTask<FieldColumn> Column);
}
