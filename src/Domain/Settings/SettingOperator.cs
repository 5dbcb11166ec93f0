namespace CustomerGraph.Domain.Settings;

/// <summary>What a statement does to the inherited value.</summary>
public enum SettingOperator
{
    /// <summary>States a value.</summary>
    Assign,

    /// <summary>Adds entries to a list; in a list of allowances it allows them.</summary>
    Append,

    /// <summary>Takes entries out of a list; in a list of allowances it denies them.</summary>
    Remove,

    /// <summary>Goes back to the default of the catalogue, on purpose.</summary>
    Reset,
}

/// <summary>A set of <see cref="SettingOperator"/>s.</summary>
[Flags]
public enum SettingOperators
{
    None = 0,
    Assign = 1 << SettingOperator.Assign,
    Append = 1 << SettingOperator.Append,
    Remove = 1 << SettingOperator.Remove,
    Reset = 1 << SettingOperator.Reset,
    Single = Assign | Reset,
    All = Assign | Append | Remove | Reset,
}

public static class SettingOperatorSets
{
    public static bool Allows(this SettingOperators operators, SettingOperator wanted) => ((int)operators & (1 << (int)wanted)) != 0;

    public static SettingOperators ToSet(this IEnumerable<SettingOperator> operators) =>
        (SettingOperators)operators.Aggregate(0, (set, next) => set | (1 << (int)next));

    /// <summary>In the order of the enum.</summary>
    public static IReadOnlyList<SettingOperator> ToList(this SettingOperators operators) =>
        [.. Enum.GetValues<SettingOperator>().Where(next => operators.Allows(next))];
}
