using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>Turns the customer into a tombstone. Its domains are free at once, its code never.</summary>
    public Result Delete(DeleteFacts facts, Duration retention, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckDeletable(DeletePlan.For(this, facts).Blockers, expectedVersion, problems);
        if (problems.Any)
            return problems;
        Bury(new CustomerDeleted(Id, now, Code.Value, now + retention, null), now + retention);
        return Result.Success;
    }

    /// <summary>Deletes it although the target systems may still hold something of it, or something is open with it.</summary>
    public Result ForceDelete(DeleteFacts facts, string? reason, Duration retention, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckDeletable([.. DeletePlan.For(this, facts).Blockers.Where(blocker => !blocker.CanBeForced)], expectedVersion, problems);
        var text = problems.Take(TextRules.Required("reason", reason));
        if (problems.Any)
            return problems;
        Bury(new CustomerDeleted(Id, now, Code.Value, now + retention, text), now + retention);
        return Result.Success;
    }

    /// <summary>Brings the customer back as it was, but for its domain names, which were free to be taken.</summary>
    /// <param name="parent">The one it was below; null where that is gone itself.</param>
    public Result Restore(Customer? parent, int? expectedVersion, Instant now, int maxDepth = DefaultMaxDepth)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!IsDeleted, CustomerErrors.NotDeleted(Code));
        problems.AddIf(PurgedAt is not null, CustomerErrors.Purged(Code));
        problems.AddIf(parent is null or { IsDeleted: true }, CustomerErrors.ParentDeleted(Code));
        problems.AddIf(
            parent is { IsDeleted: false, CanHaveChildren: false }, CustomerErrors.ParentCannotHaveChildren(parent?.Code ?? Code));
        problems.AddIf(Depth > maxDepth, CustomerErrors.MaxDepthExceeded(maxDepth, Depth));
        if (problems.Any)
            return problems;
        (DeletedAt, PurgeAfter) = (null, null);
        Edited(new CustomerRestored(Id, now));
        FollowDesired(now);
        return Result.Success;
    }

    /// <summary>Forgets everything of the tombstone that tells of people. Code, place and times remain.</summary>
    public void Purge(Instant now)
    {
        if (PurgeAfter is not { } due || due > now || PurgedAt is not null)
            throw new InvalidOperationException($"{Code} is not to be purged yet.");
        (Name, ContactName, ContactEmail, PostalAddress) = ($"Deleted customer {Code}", null, null, PostalAddress.Empty);
        (Phone, Fax, BusinessNumber, Rank, Notes, LogoUrl) = (null, null, null, null, null, null);
        (DisabledReason, CommercialStageReason) = (null, null);
        _links.Clear();
        _externalIds.Clear();
        Provisioning.Forget();
        PurgedAt = now;
        Record(new CustomerPurged(Id, now));
    }

    /// <summary>Somebody has to keep the records; nobody can delete the customer meanwhile, by force neither.</summary>
    public Result PlaceLegalHold(string? reason, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        var text = problems.Take(TextRules.Required("reason", reason));
        if (problems.Any || text == LegalHold)
            return problems;
        LegalHold = text;
        Edited(new LegalHoldPlaced(Id, now, text!));
        return Result.Success;
    }

    public Result ReleaseLegalHold(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        problems.AddIf(LegalHold is null, CustomerErrors.NoLegalHold(Code));
        if (problems.Any)
            return problems;
        LegalHold = null;
        Edited(new LegalHoldReleased(Id, now));
        return Result.Success;
    }

    private void CheckDeletable(IReadOnlyList<DeleteBlocker> blockers, int? expectedVersion, Problems problems)
    {
        problems.AddIf(IsDeleted, CustomerErrors.Deleted(Code));
        CheckVersion(expectedVersion, problems);
        problems.AddIf(blockers.Count > 0, CustomerErrors.DeleteBlocked(blockers));
    }

    private void Bury(CustomerDeleted deleted, Instant purgeAfter)
    {
        (DeletedAt, PurgeAfter) = (deleted.At, purgeAfter);
        _domains.Clear();
        Edited(deleted);
    }
}
