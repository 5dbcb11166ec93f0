using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>Notes who writes the invoices from now on. Whether that is somebody above is for the caller to have looked at.</summary>
    /// <param name="before">Who writes them now; null for the parent.</param>
    /// <param name="next">Null for the parent.</param>
    public Result BilledBy(CustomerId? before, CustomerId? next, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any || before == next)
            return problems;
        Edited(new CustomerBillerSet(Id, now, next));
        return Result.Success;
    }
}
