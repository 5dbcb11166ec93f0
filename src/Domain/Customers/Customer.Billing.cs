using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>Notes who writes the invoices from now on. Whether that is somebody above is for the caller to have looked at.</summary>
    /// <param name="billerId">Null for the parent.</param>
    public Result BilledBy(CustomerId? billerId, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;
        Edited(new CustomerBillerSet(Id, now, billerId));
        return Result.Success;
    }
}
