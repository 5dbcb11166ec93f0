using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Costs;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>A request that passed every check and is about to be executed.</summary>
/// <param name="Price">Null where the client does not ask for it.</param>
internal sealed record PlannedRequest(OperationPlan Plan, VariableValues Variables, Price? Price, RequestContext Context);
