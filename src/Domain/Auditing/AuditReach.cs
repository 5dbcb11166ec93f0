namespace CustomerGraph.Domain.Auditing;

/// <summary>Whose entries are asked for, from a customer on.</summary>
public enum AuditReach
{
    /// <summary>The customer's own.</summary>
    Customer,

    /// <summary>The customer's and those of everybody who is below it now.</summary>
    SubtreeNow,

    /// <summary>The customer's and those of everybody who was below it when it happened.</summary>
    SubtreeThen,
}
