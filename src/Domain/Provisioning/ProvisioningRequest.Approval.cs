using CustomerGraph.Domain.Access;
using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>How it stands with the agreement of somebody else.</summary>
public enum ApprovalState
{
    Waiting,
    Approved,
    Rejected,

    /// <summary>Nobody decided in time, which counts as a rejection.</summary>
    Expired,
    Cancelled,
}

public sealed partial class ProvisioningRequest
{
    /// <summary>How long a request waits for somebody who agrees.</summary>
    public static readonly Duration ApprovalTime = Duration.FromDays(7);

    /// <summary>Null where nobody has to agree.</summary>
    public ApprovalState? Approval { get; private set; }

    /// <summary>The <see cref="Actor.Identity"/> of who asked; an impersonator's own.</summary>
    public string? AskedAs { get; private set; }

    /// <summary>The user who asked, or on whose behalf somebody did; null for a program.</summary>
    public UserId? AskedFor { get; private set; }

    /// <summary>The name of who agreed or refused.</summary>
    public string? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>It brings what was asked for and agreed on, and nothing that was edited since.</summary>
    public bool IsAgreed => Approval == ApprovalState.Approved;

    /// <summary>From now on the request is worked on. Refused for who asked for it, and where nobody waits for a decision.</summary>
    public Result Approve(Actor actor, string? reason, Instant now) => Decide(actor, reason, now, text =>
    {
        Settle(ApprovalState.Approved, actor.Name, text, now);
        Become(ProvisioningRequestState.Queued, now);
    });

    /// <summary>Nothing of the request is done. Refused for who asked for it, who may cancel instead.</summary>
    public Result Reject(Actor actor, string? reason, Instant now) => Decide(actor, reason, now, text =>
    {
        Settle(ApprovalState.Rejected, actor.Name, text, now);
        CloseAll("Rejected by " + actor.Name + ".", now);
        Become(ProvisioningRequestState.Rejected, now);
    });

    /// <summary>Nobody decided within <see cref="ApprovalTime"/>.</summary>
    public Result Expire(Instant now)
    {
        if (State != ProvisioningRequestState.AwaitingApproval)
            return ProvisioningErrors.NotWaitingForApproval(Id, State);
        Settle(ApprovalState.Expired, null, $"Nobody decided within {ApprovalTime.TotalDays:0} days.", now);
        CloseAll("Nobody decided in time.", now);
        Become(ProvisioningRequestState.Rejected, now);
        return Result.Success;
    }

    private Result Decide(Actor actor, string? reason, Instant now, Action<string?> decide)
    {
        var problems = new Problems();
        var text = problems.Take(TextRules.Optional("reason", reason));
        problems.AddIf(State != ProvisioningRequestState.AwaitingApproval, ProvisioningErrors.NotWaitingForApproval(Id, State));
        problems.AddIf(IsAskedBy(actor), ProvisioningErrors.SelfApproval(Id));
        if (problems.Any)
            return problems;
        decide(text);
        return Result.Success;
    }

    private bool IsAskedBy(Actor actor) =>
        AskedAs == AskerOf(actor) || (AskedFor is { } user && actor.User?.UserId == user);

    private void AskFor(Actor actor)
    {
        (Approval, State) = (ApprovalState.Waiting, ProvisioningRequestState.AwaitingApproval);
        (AskedAs, AskedFor) = (AskerOf(actor), actor.User?.UserId);
    }

    private void Settle(ApprovalState approval, string? by, string? reason, Instant now)
    {
        (Approval, DecidedBy, DecidedAt, DecisionReason) = (approval, by, now, reason);
        Record(new ProvisioningApprovalDecided(CustomerId, now, Id, Target, approval, reason));
    }

    private static string AskerOf(Actor actor) => (actor.Impersonator ?? actor).Identity;
}
