using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>Calls connectors by name, within the time that a call may take, and turns what goes wrong outside into an outcome.</summary>
public sealed partial class ConnectorRegistry(
    IEnumerable<IConnector> connectors, ProvisioningOptions options, TimeProvider timeProvider, ILogger<ConnectorRegistry> logger)
{
    private readonly Dictionary<string, IConnector> _byName = connectors.ToDictionary(connector => connector.Name);
    private readonly CircuitBreakers _breakers = new(options);

    /// <exception cref="OperationCanceledException">The server stops, or the claim was lost; nothing is known of the outcome.</exception>
    public async Task<ConnectorOutcome> CallAsync(string name, ConnectorCall call, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(name, out var connector))
            return ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, $"There is no connector called {name}.");

        if (_breakers.ClosedUntil(name, Now()) is { } until)
            return ConnectorOutcome.PutOff($"{name} failed {options.BreakAfter} times in a row and is left alone for a while.", until);
        using var span = ProvisioningTelemetry.Call(name, call);
        var outcome = await CallAsync(connector, call, cancellationToken);
        ProvisioningTelemetry.Ended(span, name, outcome);
        _breakers.Note(name, outcome.ErrorClass == ProvisioningErrorClass.Transient, Now());
        return outcome;
    }

    /// <summary>What the target system shows; null where it cannot be looked into, or not now.</summary>
    public async Task<Observation?> ObserveAsync(string name, ConnectorCall call, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(name, out var connector) || _breakers.ClosedUntil(name, Now()) is not null)
            return null;
        using var timeout = new CancellationTokenSource(options.CallTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await connector.ObserveAsync(call, either.Token);
        }
#pragma warning disable CA1031 // A connector is foreign code: what it throws means that it could not look.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogBlind(logger, failure, name, call.Target.Kind, call.Target.Id);
            return null;
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());

    private async Task<ConnectorOutcome> CallAsync(IConnector connector, ConnectorCall call, CancellationToken cancellationToken)
    {
        var name = connector.Name;
        using var timeout = new CancellationTokenSource(options.CallTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await connector.ApplyAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ConnectorOutcome.Failure(
                ProvisioningErrorClass.Transient, $"{name} did not answer within {options.CallTimeout.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // A connector is foreign code: whatever it throws is a failure of this task, not of the worker.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogThrew(logger, failure, name, call.IdempotencyToken);
            return ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, $"{name} failed unexpectedly ({failure.GetType().Name}).");
        }
    }

    [LoggerMessage(3102, LogLevel.Warning, "Connector {Name} could not look at {Kind} {Id}")]
    private static partial void LogBlind(ILogger logger, Exception failure, string name, ProvisioningTargetKind kind, long id);

    [LoggerMessage(3101, LogLevel.Error, "Connector {Name} threw on task {Token}; the task counts as failed and will be tried again")]
    private static partial void LogThrew(ILogger logger, Exception failure, string name, string token);
}
