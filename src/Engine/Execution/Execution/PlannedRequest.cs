using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>A request that passed every check and is about to be executed.</summary>
internal sealed record PlannedRequest(OperationPlan Plan, VariableValues Variables, RequestContext Context);
