namespace CustomerGraph.Fuzz;

/// <summary>What becomes of a document. The names are the oracle's words.</summary>
internal enum Verdict
{
    /// <summary>It is no GraphQL.</summary>
    Syntax,

    /// <summary>It breaks a validation rule.</summary>
    Invalid,

    Valid,
}
