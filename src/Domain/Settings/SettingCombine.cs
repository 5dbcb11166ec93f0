namespace CustomerGraph.Domain.Settings;

/// <summary>How the statements on the way from the root to a customer become one value.</summary>
public enum SettingCombine
{
    /// <summary>The nearest statement wins.</summary>
    Replace,

    /// <summary>A minimum: further down it may only rise.</summary>
    Floor,

    /// <summary>A maximum: further down it may only fall.</summary>
    Ceiling,

    /// <summary>A list that is replaced, extended or thinned out on the way down.</summary>
    Set,

    /// <summary>What is allowed anywhere, without what is denied anywhere; what is denied is never allowed again further down.</summary>
    DenyWins,
}

/// <summary>How a setting reaches those below.</summary>
public enum SettingInheritance
{
    /// <summary>Live: a change above is seen below at once.</summary>
    Cascade,

    /// <summary>A new customer takes over what is effective above it; later changes above do not reach it.</summary>
    CopyOnCreate,

    /// <summary>Only the customer's own statement counts.</summary>
    None,
}
