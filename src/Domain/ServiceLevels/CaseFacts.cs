namespace CustomerGraph.Domain.ServiceLevels;

public enum CasePriority
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>What a case does to the customer's work.</summary>
public enum CaseImpact
{
    NoImpact,
    SiteDown,
    ServerIssue,
    Minor,
    Major,
    Crisis,
}

public enum CaseStatus
{
    New,
    Open,
    WaitingForCustomer,
    WaitingForThirdParty,
    OnHold,
    Resolved,

    /// <summary>For good: a closed case is not reopened, and no clock runs on.</summary>
    Closed,
}

/// <summary>What the target of a case is chosen by. <see cref="RequestType"/> is compared without case.</summary>
public sealed record CaseFacts(CasePriority Priority, CaseImpact? Impact = null, string? RequestType = null);
