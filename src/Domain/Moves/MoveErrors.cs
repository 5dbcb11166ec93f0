namespace CustomerGraph.Domain.Moves;

/// <summary>Why the customer cannot be moved, all reasons at once.</summary>
public sealed record MoveBlocked(IReadOnlyList<MoveFinding> Blockers)
    : DomainError(ErrorCode.MoveBlocked, "The customer cannot be moved: " + string.Join(" ", Blockers.Select(blocker => blocker.Message)));

/// <summary>Something changed since the plan was made.</summary>
/// <param name="CurrentHash">Of the plan as it would be made now.</param>
public sealed record MovePlanStale(string CurrentHash)
    : DomainError(ErrorCode.MovePlanStale, "Something changed since the plan was made. Look at it again.");
