using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>A customer says something else about a setting than before, or nothing any more.</summary>
/// <param name="Operator">Null where it inherits again, or only binds those below.</param>
/// <param name="Before">What was effective at the customer, in its stored form; masked where the setting is sensitive.</param>
public sealed record SettingChanged(
    CustomerId CustomerId, Instant At, string Key, int Version, SettingOperator? Operator, string? Stated, string? Before, string? After)
    : DomainEvent("setting.changed", CustomerId, At)
{
    /// <summary>Stands where a sensitive value would.</summary>
    public const string Masked = "***";

    internal static SettingChanged Of(SettingStatement statement, EffectiveSetting before, EffectiveSetting after)
    {
        return new(
            statement.CustomerId,
            statement.SetAt,
            statement.Key,
            statement.Version,
            statement.Operator,
            Shown(statement.Value),
            Shown(before.Value),
            Shown(after.Value));

        string? Shown(SettingValue? value) => value is null ? null : before.Descriptor.IsSensitive ? Masked : value.Stored;
    }
}

public sealed record SettingLockSet(CustomerId CustomerId, Instant At, string Key) : DomainEvent("setting.locked", CustomerId, At);

public sealed record SettingLockReleased(CustomerId CustomerId, Instant At, string Key) : DomainEvent("setting.unlocked", CustomerId, At);
