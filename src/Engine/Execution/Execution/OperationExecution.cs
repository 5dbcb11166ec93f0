using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>
/// One execution of a planned operation: fields are resolved level by level, each for all its parents at once, and then the whole result
/// is written depth first. https://spec.graphql.org/September2025/#sec-Executing-Operations
/// </summary>
internal sealed partial class OperationExecution(
    Schema schema,
    PlannedRequest planned,
    ResponseWriter writer,
    EngineOptions options)
{
    private readonly OperationPlan plan = planned.Plan;
    private readonly RequestContext request = planned.Context;
    private readonly FieldErrors errors = new(schema, options);

    /// <summary>The root value, and below it everything that was resolved.</summary>
    public ObjectBatch Root { get; } = new(planned.Plan.Root, [planned.Context.RootValue]);

    /// <summary>Null where nothing failed.</summary>
    public IReadOnlyList<GraphQLError>? Errors => errors.All;

    /// <summary>Writes the value of the response's data entry.</summary>
    /// <param name="eventValue">The event where the operation is a subscription.</param>
    public ValueTask ExecuteAsync(object? eventValue) => plan.Operation switch
    {
        OperationType.Mutation when plan.Root.Fault is null => MutateAsync(),
        OperationType.Subscription => AnswerEventAsync(eventValue),
        _ => QueryAsync(),
    };

    /// <summary>Root fields side by side. https://spec.graphql.org/September2025/#sec-Query</summary>
    private async ValueTask QueryAsync()
    {
        await ResolveAsync([Root]);
        WriteRoot();
    }

    /// <summary>Root fields one after the other, each with all that is selected below it.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Mutation</remarks>
    private async ValueTask MutateAsync()
    {
        var start = writer.Position;
        writer.BeginObject();
        foreach (var field in plan.Root.Fields)
        {
            if (field.Slot >= 0)
                await ResolveAsync(Root, field);
            if (!WriteField(Root, 0, request.RootValue, field))
            {
                writer.Truncate(start);
                writer.WriteNull();
                return;
            }
        }

        writer.EndObject();
    }

    /// <summary>A subscription's selection for one event. https://spec.graphql.org/September2025/#ExecuteSubscriptionEvent()</summary>
    private async ValueTask AnswerEventAsync(object? value)
    {
        var result = Root.Results[0] = new FieldResult(plan.Root.Resolved[0]);
        if (value is FieldColumn column)
            result.Take(column);
        else
            result.Take([value]);
        await ResolveAsync([.. result.Children?.Batches ?? []]);
        WriteRoot();
    }

    private void WriteRoot()
    {
        if (!WriteObject(Root, 0))
            writer.WriteNull();
    }
}
