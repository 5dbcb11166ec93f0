namespace CustomerGraph.Domain.Settings;

/// <summary>What is to happen to the value.</summary>
/// <param name="Value">Null for a reset.</param>
public sealed record SettingOperation(SettingOperator Operator, SettingValue? Value)
{
    public static SettingOperation Reset { get; } = new(SettingOperator.Reset, null);
}

/// <summary>A change of what one customer says about one setting. What is left out stays as it is.</summary>
public sealed record StatementChange
{
    /// <summary>Null takes the operation back, so that the customer inherits again.</summary>
    public Optional<SettingOperation?> Operation { get; init; }

    public Optional<bool> Lock { get; init; }

    /// <summary>Null leaves those below everything.</summary>
    public Optional<SettingOperators?> ChildOperators { get; init; }

    /// <summary>The statement that comes of it.</summary>
    public SettingStatement ApplyTo(SettingStatement statement, string by, NodaTime.Instant at)
    {
        var operation = Operation.IsSet ? Operation.Value : null;
        var isLocked = Lock.ValueOr(statement.IsLocked);
        return statement with
        {
            Operator = Operation.IsSet ? operation?.Operator : statement.Operator,
            Value = Operation.IsSet ? operation?.Value : statement.Value,
            IsLocked = isLocked,
            LockedAt = isLocked ? statement.LockedAt ?? at : null,
            ChildOperators = ChildOperators.ValueOr(statement.ChildOperators),
            SetBy = by,
            SetAt = at,
            Version = statement.Version + 1,
        };
    }
}
