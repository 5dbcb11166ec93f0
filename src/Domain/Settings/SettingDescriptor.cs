using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Settings;

/// <summary>A setting that exists: what its values may be, and how they come down the tree.</summary>
/// <param name="Key">
/// Stable and public, such as <c>password.minLength</c>. A member of an object is a setting of its own: <c>branding.colors.primary</c>.
/// </param>
/// <param name="Description">One sentence for people who set it.</param>
public sealed record SettingDescriptor(string Key, SettingType Type, SettingCombine Combine, string Description)
{
    /// <summary>What holds where nobody says anything; null for nothing.</summary>
    public SettingValue? Default { get; init; }

    /// <summary>Of integers and durations; null for none.</summary>
    public SettingBounds? Bounds { get; init; }

    /// <summary>Of texts, and of the entries of lists.</summary>
    public TextFormat Format { get; init; } = TextFormat.Plain;

    /// <summary>The words of an enum, or the only entries that a list may have; empty for any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The kind of object that a reference names.</summary>
    public string? ReferenceTo { get; init; }

    public SettingInheritance Inheritance { get; init; } = SettingInheritance.Cascade;

    public bool IsLockable { get; init; } = true;

    /// <summary>Logs, events and audit show that it changed, but not from what to what.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>At which kinds of customers it may be stated.</summary>
    public IReadOnlyList<CustomerKind> AppliesTo { get; init; } = [CustomerKind.Provider, CustomerKind.Reseller, CustomerKind.Customer];

    /// <summary>What statements may do.</summary>
    public SettingOperators Operators { get; init; } = Combine is SettingCombine.Set or SettingCombine.DenyWins
        ? SettingOperators.All
        : SettingOperators.Single;

    /// <summary>The part of the key before the first dot, such as <c>password</c>.</summary>
    public string Area => Key.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? Key[..dot] : Key;

    public bool Equals(SettingDescriptor? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
