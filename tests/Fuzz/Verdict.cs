namespace CustomerGraph.Fuzz;

/// <summary>What becomes of a sample. The names are the oracle's words.</summary>
internal enum Verdict
{
    /// <summary>It is no GraphQL.</summary>
    Syntax,

    /// <summary>It breaks a validation rule.</summary>
    Invalid,

    /// <summary>The document is valid, but the variables of its first operation do not fit.</summary>
    Refused,

    Valid,
}
