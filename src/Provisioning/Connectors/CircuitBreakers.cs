using System.Collections.Concurrent;
using NodaTime;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>
/// Spares a target system that is away: after some transient failures in a row nobody calls it for a while; then one call tries, and its
/// outcome decides for all.
/// </summary>
internal sealed class CircuitBreakers(ProvisioningOptions options)
{
    private readonly ConcurrentDictionary<string, State> _states = new();

    /// <summary>Until when a target system is left alone; null where it may be called now.</summary>
    public Instant? ClosedUntil(string connector, Instant now)
    {
        var state = _states.GetOrAdd(connector, _ => new State());
        lock (state)
        {
            if (state.Failures < options.BreakAfter)
                return null;
            if (now < state.OpenUntil)
                return state.OpenUntil;
            state.OpenUntil = now + Duration.FromTimeSpan(options.BreakFor);
            return null;
        }
    }

    public void Note(string connector, bool isAway, Instant now)
    {
        var state = _states.GetOrAdd(connector, _ => new State());
        lock (state)
        {
            state.Failures = isAway ? state.Failures + 1 : 0;
            if (state.Failures >= options.BreakAfter)
                state.OpenUntil = now + Duration.FromTimeSpan(options.BreakFor);
        }
    }

    private sealed class State
    {
        public int Failures { get; set; }

        public Instant OpenUntil { get; set; } = NodaConstants.UnixEpoch;
    }
}
