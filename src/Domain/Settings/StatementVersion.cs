using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

public readonly record struct StatementVersionId(long Value);

/// <summary>
/// One version of a statement, as it is kept for ever. The one that nothing has superseded is in force; taking a statement back adds a
/// version that never is.
/// </summary>
public sealed class StatementVersion : Aggregate
{
    private StatementVersion()
    {
    }

    public StatementVersionId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>Counts the versions of this customer and key from 1.</summary>
    public int Number { get; private set; }

    public SettingOperator? Operator { get; private set; }

    /// <summary>In its stored form.</summary>
    public string? Value { get; private set; }

    public bool IsLocked { get; private set; }

    public Instant? LockedAt { get; private set; }

    public SettingOperators? ChildOperators { get; private set; }

    public string SetBy { get; private set; } = "";

    /// <summary>Null while it is in force.</summary>
    public Instant? SupersededAt { get; private set; }

    /// <summary>Notes what the customer says from now on, and what became of it there.</summary>
    /// <param name="before">The setting at the customer so far.</param>
    public static StatementVersion Of(StatementVersionId id, SettingStatement statement, EffectiveSetting before, EffectiveSetting after)
    {
        var version = new StatementVersion
        {
            Id = id, CustomerId = statement.CustomerId, Key = statement.Key, Number = statement.Version, Operator = statement.Operator,
            Value = statement.Value?.Stored, IsLocked = statement.IsLocked, LockedAt = statement.LockedAt,
            ChildOperators = statement.ChildOperators,
            SetBy = statement.SetBy, SupersededAt = statement.IsEmpty ? statement.SetAt : null,
        };
        version.Created(SettingChanged.Of(statement, before, after));
        var wasLocked = before.OwnOf(statement.CustomerId)?.IsLocked ?? false;
        if (statement.IsLocked != wasLocked)
        {
            version.Record(statement.IsLocked
                ? new SettingLockSet(statement.CustomerId, statement.SetAt, statement.Key)
                : new SettingLockReleased(statement.CustomerId, statement.SetAt, statement.Key));
        }

        return version;
    }

    /// <summary>Another version is in force from now on, or none.</summary>
    public void Supersede(Instant now)
    {
        SupersededAt = now;
        Touch(now);
    }

    /// <summary>The statement that it keeps.</summary>
    public SettingStatement ToStatement() => new(CustomerId, Key)
    {
        Operator = Operator,
        Value = Value is null || SettingCatalog.Find(Key) is not { } descriptor ? null : SettingValue.OfStored(descriptor.Type, Value),
        IsLocked = IsLocked, LockedAt = LockedAt, ChildOperators = ChildOperators, SetBy = SetBy, SetAt = CreatedAt, Version = Number,
    };
}
