using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Execution;

internal sealed partial class OperationExecution
{
    private readonly List<SharedCall> shared = [];

    /// <summary>
    /// Resolves everything below the batches. Each turn starts the calls of a whole level, waits for all of them, and goes on with the
    /// objects that they gave.
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
            StartShared(calls);
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
        StartShared(calls);
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
        if (field.Binding is BatchBinding { IsShared: true })
            Share(field, result, batch.Objects);
        else if (field.Binding is BatchBinding resolver)
            calls.Add(new RunningCall(result, null, batch.Objects.Count, Call(resolver, field, batch.Objects)));
        else if (field.Binding is ObjectBinding held)
            Read(held, batch, result, level);
        else
            throw new InvalidOperationException($"{field.Coordinate} has a binding that no {plan.Operation} can call.");
    }

    private void Share(FieldPlan field, FieldResult result, IReadOnlyList<object> parents)
    {
        var call = shared.Find(call => call.Takes(field));
        if (call is null)
            shared.Add(call = new SharedCall(field));
        call.Add(result, parents);
    }

    private void StartShared(List<RunningCall> calls)
    {
        foreach (var call in shared)
            calls.Add(new RunningCall(null, call, call.Parents.Count, Call((BatchBinding)call.Field.Binding!, call.Field, call.Parents)));
        shared.Clear();
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

    /// <summary>
    /// Waits for every call, so that none still runs when the request is over. What came in time is kept even if time is over by now.
    /// </summary>
    private async ValueTask FinishAsync(List<RunningCall> calls, List<ObjectBatch> level)
    {
        foreach (var call in calls)
        {
            await FinishAsync(call);
            if (call.Own is { } own)
                Spread(own, level);
            foreach (var result in call.Shared?.Results ?? [])
                Spread(result, level);
        }

        if (calls.Exists(static call => call.First.Failure is OperationCanceledException))
            request.CancellationToken.ThrowIfCancellationRequested();
        calls.Clear();
    }

    private static ValueTask FinishAsync(RunningCall call)
    {
        if (!call.Column.IsCompletedSuccessfully)
            return WaitAsync(call);

        call.Take(call.Column.Result);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask WaitAsync(RunningCall call)
    {
        try
        {
            call.Take(await call.Column);
        }
#pragma warning disable CA1031 // A resolver may throw anything; it fails its field alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            call.Fail(exception);
        }
    }

    private static void Spread(FieldResult result, List<ObjectBatch> level)
    {
        if (result.Failure is null && result.Children is { } children)
            level.AddRange(children.Batches);
    }

    /// <param name="Own">The result of a call for one type; null for one that types share.</param>
    private readonly record struct RunningCall(FieldResult? Own, SharedCall? Shared, int Expected, ValueTask<FieldColumn> Column)
    {
        public FieldResult First => Own ?? Shared!.Results[0];

        public void Take(FieldColumn column)
        {
            if (column.Count != Expected)
                Fail(new InvalidOperationException($"{First.Field.Coordinate} was asked for {Expected} values and gave {column.Count}."));
            else if (Own is null)
                Shared!.Take(column);
            else
                Own.Take(column);
        }

        public void Fail(Exception failure)
        {
            Own?.Fail(failure);
            Shared?.Fail(failure);
        }
    }
}
