using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>A connector that is a function, under the name that the tests' tasks go to.</summary>
internal sealed class FunctionConnector(Func<ConnectorCall, CancellationToken, Task<ConnectorOutcome>> apply) : IConnector
{
    public string Name => "simulator";

    public Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken) => apply(call, cancellationToken);

    public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) => Task.FromResult<Observation?>(null);
}
