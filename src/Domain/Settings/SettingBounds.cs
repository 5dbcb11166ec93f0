namespace CustomerGraph.Domain.Settings;

/// <summary>The smallest and the largest value that makes sense; null for none.</summary>
public sealed record SettingBounds(SettingValue? Minimum, SettingValue? Maximum)
{
    /// <summary>How values with an order compare.</summary>
    public static int Compare(SettingValue? left, SettingValue? right) => (left, right) switch
    {
        (SettingValue.Number a, SettingValue.Number b) => a.Value.CompareTo(b.Value),
        (SettingValue.Span a, SettingValue.Span b) => a.Value.CompareTo(b.Value),
        _ => throw new InvalidOperationException("Only numbers and durations have bounds."),
    };

    public bool Contain(SettingValue value) =>
        (Minimum is null || Compare(value, Minimum) >= 0) && (Maximum is null || Compare(value, Maximum) <= 0);

    public override string ToString() => (Minimum, Maximum) switch
    {
        ({ } minimum, { } maximum) => $"must be {minimum} to {maximum}",
        ({ } minimum, null) => $"must be at least {minimum}",
        _ => $"must be at most {Maximum}",
    };
}
