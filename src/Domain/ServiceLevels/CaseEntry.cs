using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Something that happened to a case. The kinds below are all there are; clocks are computed from their list.</summary>
public abstract record CaseEntry(Instant At);

/// <summary>Always the first entry.</summary>
public sealed record CaseOpened(Instant At, CaseFacts Facts, CaseStatus Status = CaseStatus.New) : CaseEntry(At);

public sealed record CaseStatusChanged(Instant At, CaseStatus Status) : CaseEntry(At);

/// <summary>Priority, impact or request type changed; the facts are the new ones, whole.</summary>
public sealed record CaseFactsChanged(Instant At, CaseFacts Facts) : CaseEntry(At);

/// <summary>A message. Internal notes of agents are not public and stop no clock.</summary>
public sealed record CaseReplied(Instant At, bool ByAgent, bool IsPublic = true) : CaseEntry(At);

public sealed record CaseResolved(Instant At) : CaseEntry(At);

public sealed record CaseReopened(Instant At) : CaseEntry(At);

/// <summary>Always the last entry. A case that was not resolved counts as resolved with it.</summary>
public sealed record CaseClosed(Instant At) : CaseEntry(At);
