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
        INSERT INTO simulator_object (target_kind, target_id, is_there, fields, last_token, changes, refusals, changed_at, generation)
        VALUES ($1, $2, $3, $4, $5, 1, 0, $6, $7)
        ON CONFLICT (target_kind, target_id) DO UPDATE SET
          is_there = excluded.is_there, fields = excluded.fields, last_token = excluded.last_token, generation = excluded.generation,
          changes = simulator_object.changes + 1, changed_at = excluded.changed_at
        WHERE simulator_object.last_token <> excluded.last_token AND simulator_object.generation <= excluded.generation
        RETURNING changes
        """);

    private static readonly SqlText Refuse = new("""
        INSERT INTO simulator_object (target_kind, target_id, is_there, fields, last_token, changes, refusals, changed_at, generation)
        VALUES ($1, $2, $3, $4, '', 0, 1, $5, 0)
        ON CONFLICT (target_kind, target_id) DO UPDATE SET refusals = simulator_object.refusals + 1
        WHERE simulator_object.refusals < $6
        RETURNING refusals
        """);

    private static readonly SqlText Look = new(
        "SELECT fields FROM simulator_object WHERE target_kind = $1 AND target_id = $2 AND is_there");

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
        if (await RefusalAsync(call, cancellationToken) is { } refusal)
            return refusal;

        var isThere = call.Kind == ProvisioningKind.Provision;
        var changes = await _store.WriteAsync(
            Apply,
            row => row.Number(0),
            [
                Words.Of(call.Target.Kind), call.Target.Id, isThere, call.Fields.ToJson(), call.IdempotencyToken,
                Instant.FromDateTimeOffset(_timeProvider.GetUtcNow()), call.Generation,
            ],
            cancellationToken);
        return ConnectorOutcome.Success((isThere, changes.Count) switch
        {
            (_, 0) => "Was done before, or is older than what is there.",
            (true, _) => "Brought to the simulated system.",
            _ => "Removed from the simulated system.",
        });
    }

    /// <summary>Counted for the object and not for the task, so that a request that is tried again comes through in the end.</summary>
    private async Task<ConnectorOutcome?> RefusalAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (!_failures.TryGetValue(KeyOf(call), out var failure) || failure.Attempts < 1)
            return null;
        var refusals = await _store.WriteAsync(
            Refuse,
            row => row.Number(0),
            [
                Words.Of(call.Target.Kind), call.Target.Id, false, ProvisionedFields.Empty.ToJson(),
                Instant.FromDateTimeOffset(_timeProvider.GetUtcNow()), failure.Attempts,
            ],
            cancellationToken);
        return refusals.Count == 0
            ? null
            : ConnectorOutcome.Failure(failure.ErrorClass, $"Simulated failure of {KeyOf(call)}, {refusals[0]} of {failure.Attempts}.");
    }

    public async Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        var found = await _store.ReadAsync(
            Look, row => ProvisionedFields.FromJson(row.Text(0)), [Words.Of(call.Target.Kind), call.Target.Id], cancellationToken);
        return new Observation(found.Count == 1, found.Count == 1 ? found[0] : ProvisionedFields.Empty);
    }

    private static string KeyOf(ConnectorCall call) => call.Target.Kind switch
    {
        ProvisioningTargetKind.Customer => call.Customer.Code,
        ProvisioningTargetKind.User => Shown(call, "upn"),
        _ => Shown(call, "service"),
    };

    // A removal carries no fields.
    private static string Shown(ConnectorCall call, string field) =>
        call.Fields.Values.GetValueOrDefault(field) ?? call.Applied.Values.GetValueOrDefault(field) ?? "";
}
