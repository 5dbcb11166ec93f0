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
    private readonly List<Agreement> _agreements = [];

    /// <summary>How long a request waits for somebody who agrees.</summary>
    public static readonly Duration ApprovalTime = Duration.FromDays(7);

    /// <summary>After what time those who can decide are reminded, once.</summary>
    public static readonly Duration ReminderTime = Duration.FromDays(3);

    /// <summary>Null where nobody has to agree.</summary>
    public ApprovalState? Approval { get; private set; }

    /// <summary>The <see cref="Actor.Identity"/> of who asked; an impersonator's own.</summary>
    public string? AskedAs { get; private set; }

    /// <summary>The user who asked, or on whose behalf somebody did; null for a program.</summary>
    public UserId? AskedFor { get; private set; }

    /// <summary>How many have to agree; null where nobody has to.</summary>
    public int? ApprovalsNeeded { get; private set; }

    /// <summary>Who has agreed so far, in the order in which they did.</summary>
    public IReadOnlyList<Agreement> Agreements => _agreements;

    public Instant? RemindedAt { get; private set; }

    /// <summary>The name of who agreed last, or refused.</summary>
    public string? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>It brings what was asked for and agreed on, and nothing that was edited since.</summary>
    public bool IsAgreed => Approval == ApprovalState.Approved;

    /// <summary>
    /// Once enough have agreed the request is worked on. Refused for who asked for it, unless nobody else can decide and the rules say that
    /// this is enough; for who has agreed before; and where nobody waits for a decision.
    /// </summary>
    public Result Approve(Actor actor, ApprovalRules rules, string? reason, Instant now)
    {
        if (State == ProvisioningRequestState.AwaitingApproval && _agreements.Exists(agreement => agreement.IsOf(actor)))
            return ProvisioningErrors.AgreedBefore(Id);
        var isAlone = rules.AllowsFewer && rules.Users.All(IsAsker);
        return Decide(actor, TextRules.Optional("reason", reason), isAlone, text =>
        {
            _agreements.Add(Agreement.Of(actor, text, now));
            if (!IsEnough(rules))
            {
                Record(new ProvisioningApprovalGiven(CustomerId, now, Id, Target, _agreements.Count, ApprovalsNeeded!.Value, text));
                return;
            }
            Settle(ApprovalState.Approved, actor.Name, text, now);
            Become(ProvisioningRequestState.Queued, now);
        });
    }

    /// <summary>Nothing of the request is done. Refused for who asked for it, who may cancel instead.</summary>
    public Result Reject(
        Actor actor, string? reason, Instant now) => Decide(actor, TextRules.Required("reason", reason), isAlone: false, text =>
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

    /// <summary>Reminds of a decision that is missing since <see cref="ReminderTime"/>.</summary>
    public void Remind(Instant now)
    {
        RemindedAt = now;
        Record(new ProvisioningApprovalReminded(CustomerId, now, Id, Target, CreatedAt + ApprovalTime));
    }

    /// <summary>What was agreed on in another request is agreed on in this one, which does the same again.</summary>
    public void KeepAgreement(ProvisioningRequest agreed)
    {
        (Approval, ApprovalsNeeded, AskedAs, AskedFor) = (agreed.Approval, agreed.ApprovalsNeeded, agreed.AskedAs, agreed.AskedFor);
        (DecidedBy, DecidedAt, DecisionReason) = (agreed.DecidedBy, agreed.DecidedAt, agreed.DecisionReason);
        _agreements.AddRange(agreed.Agreements);
    }

    private Result Decide<T>(Actor actor, Result<T> reason, bool isAlone, Action<T> decide)
    {
        var problems = new Problems();
        var text = problems.Take(reason);
        problems.AddIf(State != ProvisioningRequestState.AwaitingApproval, ProvisioningErrors.NotWaitingForApproval(Id, State));
        problems.AddIf(IsAskedBy(actor) && !isAlone, ProvisioningErrors.SelfApproval(Id));
        if (problems.Any)
            return problems;
        decide(text!);
        return Result.Success;
    }

    private bool IsAskedBy(Actor actor) =>
        AskedAs == Agreement.IdentityOf(actor) || (AskedFor is { } user && actor.User?.UserId == user);

    private bool IsAsker(UserId user) => AskedFor == user;

    private bool IsEnough(ApprovalRules rules) => _agreements.Count >= ApprovalsNeeded
        || (rules.AllowsFewer && rules.Users.All(user => IsAsker(user) || _agreements.Exists(agreement => agreement.For == user)));

    private void AskFor(Actor actor, int approvalsNeeded)
    {
        (Approval, State, ApprovalsNeeded) = (ApprovalState.Waiting, ProvisioningRequestState.AwaitingApproval, approvalsNeeded);
        (AskedAs, AskedFor) = (Agreement.IdentityOf(actor), actor.User?.UserId);
    }

    private void Settle(ApprovalState approval, string? by, string? reason, Instant now)
    {
        (Approval, DecidedBy, DecidedAt, DecisionReason) = (approval, by, now, reason);
        Record(new ProvisioningApprovalDecided(CustomerId, now, Id, Target, approval, reason));
    }
}
