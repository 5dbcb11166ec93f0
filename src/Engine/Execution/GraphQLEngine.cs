using CustomerGraph.Engine.Execution.Costs;
using CustomerGraph.Engine.Execution.Execution;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution;

/// <summary>Executes requests against one schema. Thread safe; one instance serves a process.</summary>
public sealed class GraphQLEngine
{
    private readonly DocumentPreparation documents;
    private readonly OperationPricing pricing;
    private readonly OperationRunner runner;

    /// <param name="schema">A schema with bindings.</param>
    public GraphQLEngine(Schema schema, EngineOptions? options = null)
    {
        options ??= new EngineOptions();
        documents = new DocumentPreparation(schema, options);
        pricing = new OperationPricing(new PriceList(schema), options.MaxCost);
        runner = new OperationRunner(schema, options);
    }

    /// <summary>https://spec.graphql.org/September2025/#ExecuteRequest()</summary>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, RequestContext context) =>
        EngineTelemetry.IsOn ? ObserveAsync(request, context) : ExecuteAsync(request, context, trace: null);

    private async ValueTask<GraphQLResponse> ObserveAsync(GraphQLRequest request, RequestContext context)
    {
        using var trace = EngineTelemetry.Start();
        var response = await ExecuteAsync(request, context, trace);
        trace.Answered(response);
        return response;
    }

    private async ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, RequestContext context, OperationTrace? trace)
    {
        if (!pricing.TryEnter(context, out var limited))
            return runner.Refuse(limited, operation: null);

        var document = await documents.PrepareAsync(request, context);
        if (document.Refusal is { } invalid)
            return runner.Refuse(invalid, operation: null);

        if (!document.TryChoose(request.OperationName, out var operation, out var refusal))
            return runner.Refuse(refusal, operation: null);

        trace?.Chosen(operation);
        if (!request.Allows(operation.Kind, out refusal)
            || !operation.TryCoerceVariables(request.Variables, out var variables, out refusal)
            || !operation.TryPlan(variables, out var plan, out refusal)
            || !pricing.TryPrice(plan, variables, request, context, trace, out var price, out refusal))
            return runner.Refuse(refusal, operation.Kind);

        var planned = new PlannedRequest(plan, variables, price, context);
        return operation.Kind == OperationType.Subscription ? await runner.SubscribeAsync(planned) : await runner.RunAsync(planned);
    }
}
