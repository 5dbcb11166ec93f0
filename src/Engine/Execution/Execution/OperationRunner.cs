using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>Executes planned requests within their time, and makes responses of them.</summary>
internal sealed partial class OperationRunner(Schema schema, EngineOptions options)
{
    /// <summary>The response of a request that is not executed.</summary>
    public SingleResponse Refuse(RequestRefusal refusal, OperationType? operation)
    {
        var writer = new ResponseWriter();
        writer.BeginObject();
        writer.WriteErrors(refusal.Errors, options.AddErrorCodes ? refusal.Code : null);
        refusal.Price?.WriteTo(writer, actual: null);
        writer.EndObject();
        return new SingleResponse(writer) { Operation = operation, Fault = refusal.Fault, RetryAfter = refusal.RetryAfter };
    }

    /// <summary>Executes a query or a mutation, or a subscription's selection for one event.</summary>
    /// <param name="eventValue">The event; of no meaning for queries and mutations.</param>
    public async ValueTask<SingleResponse> RunAsync(PlannedRequest request, object? eventValue = null)
    {
        using var limit = new TimeLimit(request.Context, options.Timeout, options.Time);
        var writer = new ResponseWriter();
        try
        {
            var hasErrors = await WriteAsync(request, eventValue, writer);
            return new SingleResponse(writer) { Operation = request.Plan.Operation, HasErrors = hasErrors };
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            writer.Dispose();
            return Refuse(new RequestRefusal(RequestFault.Limit, EngineErrors.TimedOut(options.Timeout!.Value)), request.Plan.Operation);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <returns>Whether fields failed.</returns>
    private async ValueTask<bool> WriteAsync(PlannedRequest request, object? eventValue, ResponseWriter writer)
    {
        var execution = new OperationExecution(schema, request, writer, options);
        writer.BeginObject();
        writer.WriteRaw("\"data\":"u8);
        await execution.ExecuteAsync(eventValue);
        if (execution.Errors is { } errors)
            writer.WriteErrors(errors, code: null);
        request.Price?.Settle(writer, execution.Root, request.Plan.Operation);
        writer.EndObject();
        return execution.Errors is not null;
    }
}
