using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Provisioning.Connectors;
using NodaTime;

namespace CustomerGraph.Provisioning.Simulation;

/// <summary>
/// A target system that is a table: it behaves the same for the same input, survives restarts, and counts the changes that
/// really happened, so that anyone can see that repeated calls had the effect of one.
/// </summary>
public sealed class SimulatorConnector : IConnector
{
    private static readonly SqlText Apply = new("""
        INSERT INTO simulator_object (target_kind, target_id, is_there, fields, last_token, changes, changed_at) VALUES ($1, $2, $3, $4, $5, 1, $6)
        ON CONFLICT (target_kind, target_id) DO UPDATE SET
          is_there = excluded.is_there, fields = excluded.fields, last_token = excluded.last_token,
          changes = simulator_object.changes + 1, changed_at = excluded.changed_at
        WHERE simulator_object.last_token <> excluded.last_token
        RETURNING changes
        """);

    private readonly Store _store;
    private readonly SimulatorOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Dictionary<string, SimulatorFailure> _failures;

    public SimulatorConnector(Store store, SimulatorOptions options, TimeProvider timeProvider)
    {
        (_store, _options, _timeProvider) = (store, options, timeProvider);
        _failures = new(options.Failures, StringComparer.OrdinalIgnoreCase);
    }

    public string Name => "simulator";

    public async Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        await Task.Delay(_options.Delay, _timeProvider, cancellationToken);
        if (_failures.TryGetValue(KeyOf(call), out var failure) && call.Attempt <= failure.Attempts)
            return ConnectorOutcome.Failure(failure.ErrorClass, $"Simulated failure of {KeyOf(call)}, attempt {call.Attempt} of {failure.Attempts}.");

        var isThere = call.Kind == ProvisioningKind.Provision;
        var changes = await _store.WriteAsync(
            Apply,
            row => row.Number(0),
            [
                Words.Of(call.Target.Kind), call.Target.Id, isThere, call.Fields.ToJson(), call.IdempotencyToken,
                Instant.FromDateTimeOffset(_timeProvider.GetUtcNow()),
            ],
            cancellationToken);
        return ConnectorOutcome.Success((isThere, changes.Count) switch
        {
            (_, 0) => "Was done before.",
            (true, _) => "Brought to the simulated system.",
            _ => "Removed from the simulated system.",
        });
    }

    // A removal carries no fields, so services and users are then told apart by their customer's code only.
    private static string KeyOf(ConnectorCall call) => call.Target.Kind switch
    {
        ProvisioningTargetKind.Customer => call.CustomerCode,
        ProvisioningTargetKind.User => call.Fields.Values.GetValueOrDefault("upn") ?? "",
        _ => call.Fields.Values.GetValueOrDefault("service") ?? "",
    };
}
