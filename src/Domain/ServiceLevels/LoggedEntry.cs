using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public enum CaseEntryKind
{
    Opened,
    StatusChanged,
    FactsChanged,

    /// <summary>A public reply of an agent.</summary>
    AgentReply,

    /// <summary>A note that the customer does not see; no clock looks at it.</summary>
    AgentNote,

    /// <summary>A message of the customer.</summary>
    CustomerMessage,
    Resolved,
    Reopened,
    Closed,
}

/// <summary>An entry of a case's log in the one form that is kept and shown. Members that do not belong to the kind are null.</summary>
public sealed record LoggedEntry(CaseEntryKind Kind, Instant At)
{
    public CaseStatus? Status { get; init; }

    public CasePriority? Priority { get; init; }

    public CaseImpact? Impact { get; init; }

    public string? RequestType { get; init; }

    /// <summary>The name of who wrote it down.</summary>
    public string? By { get; init; }

    public static LoggedEntry WithFacts(CaseEntryKind kind, Instant at, CaseFacts facts) =>
        new(kind, at) { Priority = facts.Priority, Impact = facts.Impact, RequestType = facts.RequestType };

    public CaseEntry ToEntry() => Kind switch
    {
        CaseEntryKind.Opened => new CaseOpened(At, Facts),
        CaseEntryKind.StatusChanged => new CaseStatusChanged(At, Status!.Value),
        CaseEntryKind.FactsChanged => new CaseFactsChanged(At, Facts),
        CaseEntryKind.AgentReply => new CaseReplied(At, ByAgent: true),
        CaseEntryKind.AgentNote => new CaseReplied(At, ByAgent: true, IsPublic: false),
        CaseEntryKind.CustomerMessage => new CaseReplied(At, ByAgent: false),
        CaseEntryKind.Resolved => new CaseResolved(At),
        CaseEntryKind.Reopened => new CaseReopened(At),
        _ => new CaseClosed(At),
    };

    private CaseFacts Facts => new(Priority!.Value, Impact, RequestType);
}
