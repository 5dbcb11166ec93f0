using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerGraph.Persistence;

/// <summary>
/// Everything tracked was compared with what was loaded, once. Until the disposal no look at the entries compares again, as each would by
/// itself; whoever changes a tracked object meanwhile says so, to the tracker or by <see cref="Again"/>.
/// </summary>
public readonly struct DetectedChanges : IDisposable
{
    private readonly ChangeTracker _tracker;
    private readonly bool _wasAutomatic;

    internal DetectedChanges(ChangeTracker tracker)
    {
        (_tracker, _wasAutomatic) = (tracker, tracker.AutoDetectChangesEnabled);
        // Otherwise whoever looks already has compared.
        if (_wasAutomatic)
            tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
    }

    /// <summary>Compares once more.</summary>
    public void Again() => _tracker.DetectChanges();

    public void Dispose() => _tracker.AutoDetectChangesEnabled = _wasAutomatic;
}
