using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerGraph.Persistence;

internal static class StoreContextOptions
{
    /// <summary>What both databases' contexts have in common.</summary>
    public static DbContextOptionsBuilder<CustomerGraphDb> UseCustomerGraph(
        this DbContextOptionsBuilder<CustomerGraphDb> options, params IInterceptor[] interceptors)
    {
        options.AddInterceptors([new StatementCounting(), .. interceptors]);
        // There is no model snapshot to compare with, since the migrations are written by hand; SchemaTests compare the model with
        // the tables themselves.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options;
    }
}
