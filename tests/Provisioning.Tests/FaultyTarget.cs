using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>How a call of a target system can go wrong, or right.</summary>
internal enum Fault
{
    None,

    /// <summary>It did what was asked, and the answer was lost.</summary>
    TimeoutAfterApply,

    /// <summary>500 to 599, without having done anything.</summary>
    ServerError,

    /// <summary>429, without having done anything.</summary>
    TooManyRequests,

    /// <summary>It did what was asked, and its answer broke off.</summary>
    HalfAnswer,

    /// <summary>It answers after the next one was asked.</summary>
    Slow,
}

/// <summary>A target system in memory that keeps the highest generation of each object, and fails as it is told.</summary>
internal sealed class FaultyTarget(Queue<Fault> faults) : IConnector
{
    private readonly Dictionary<ProvisioningTarget, Held> _objects = [];
    private readonly Lock _lock = new();

    public string Name => "simulator";

    /// <summary>How often a call of a lower generation replaced a higher one; never, if all is well.</summary>
    public int Regressions { get; private set; }

    /// <summary>How often one token had an effect more than once.</summary>
    public int Repetitions { get; private set; }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Heal()
    {
        lock (_lock)
            faults.Clear();
    }

    public Held? this[ProvisioningTarget target]
    {
        get
        {
            lock (_lock)
                return _objects.GetValueOrDefault(target);
        }
    }

    public async Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        var fault = NextFault();
        if (fault == Fault.Slow)
            await Task.Yield();
        if (fault is not (Fault.ServerError or Fault.TooManyRequests))
            Apply(call);
        return fault switch
        {
            Fault.TimeoutAfterApply => throw new TimeoutException(),
            Fault.HalfAnswer => throw new IOException("The answer ended in the middle."),
            Fault.ServerError => ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, "503"),
            Fault.TooManyRequests => ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, "429"),
            _ => ConnectorOutcome.Success("Done."),
        };
    }

    public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) => Task.FromResult<Observation?>(null);

    private Fault NextFault()
    {
        lock (_lock)
            return faults.TryDequeue(out var fault) ? fault : Fault.None;
    }

    private void Apply(ConnectorCall call)
    {
        lock (_lock)
        {
            var isThere = call.Kind == ProvisioningKind.Provision;
            if (_objects.TryGetValue(call.Target, out var held) && held.Token == call.IdempotencyToken)
                Repetitions += held.Fields.Equals(call.Fields) && held.IsThere == isThere ? 0 : 1;
            else if (held is not null && held.Generation > call.Generation)
                Regressions++;
            else
                _objects[call.Target] = new Held(isThere, call.Fields, call.Generation, call.IdempotencyToken);
        }
    }

    internal sealed record Held(bool IsThere, ProvisionedFields Fields, int Generation, string Token);
}
