using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>Puts into the log that the accounts of the subtree do not follow the customer, and why.</summary>
    public void HoldBackAccounts(string reason, Instant now) => Note(new AccountsHeldBack(Id, now, reason));

    /// <summary>Takes the customer and, by derivation, everything below it out of use. Nothing is deprovisioned.</summary>
    public Result Disable(string? reason, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(IsRoot, CustomerErrors.RootCannotBe("disabled"));
        problems.AddIf(IsDeleted, CustomerErrors.Deleted(Code));
        problems.AddIf(!Enabled, CustomerErrors.AlreadyDisabled(Code));
        problems.AddIf(Provisioning.IsBusy, CustomerErrors.Busy(Code, Provisioning.Status));
        CheckVersion(expectedVersion, problems);
        var text = problems.Take(TextRules.Required("reason", reason));
        if (problems.Any)
            return problems;

        (Enabled, DisabledReason) = (false, text);
        Edited(new CustomerDisabled(Id, now, text!));
        return Result.Success;
    }

    /// <summary>Gives the own flag back. It provisions nothing; what was edited meanwhile shows as PENDING_CHANGES.</summary>
    public Result Enable(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(IsDeleted, CustomerErrors.Deleted(Code));
        problems.AddIf(Enabled, CustomerErrors.AlreadyEnabled(Code));
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;

        (Enabled, DisabledReason) = (true, null);
        Edited(new CustomerEnabled(Id, now));
        FollowDesired(now);
        return Result.Success;
    }

    /// <summary>The Reseller service was added, so customers may be created below.</summary>
    public void GrantResellerCapability(Instant now)
    {
        if (CanHaveChildren)
            return;
        CanHaveChildren = true;
        Record(new ResellerCapabilityChanged(Id, now, true));
    }

    /// <summary>The Reseller service goes; refused while customers exist below.</summary>
    public Result RevokeResellerCapability(int children, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(IsRoot, CustomerErrors.RootCannotBe("without reseller capability"));
        problems.AddIf(children > 0, CustomerErrors.ResellerHasChildren(Code, children));
        if (problems.Any || !CanHaveChildren)
            return problems;
        CanHaveChildren = false;
        Record(new ResellerCapabilityChanged(Id, now, false));
        return Result.Success;
    }
}
