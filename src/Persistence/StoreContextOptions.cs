using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerGraph.Persistence;

internal static class StoreContextOptions
{
    /// <summary>What both databases' contexts have in common.</summary>
    public static DbContextOptionsBuilder<CustomerGraphDb> UseCustomerGraph(
        this DbContextOptionsBuilder<CustomerGraphDb> options, StoreOptions store)
    {
        options.AddInterceptors(new StatementCounting());
        options.UseLoggerFactory(store.Logs);
        // There is no model snapshot to compare with, since the migrations are written by hand; SchemaTests compare the model with
        // the tables themselves.
        // A customer's domain names and foreign keys are read in one statement on purpose: both are few.
        options.ConfigureWarnings(warnings => warnings.Ignore(
            RelationalEventId.PendingModelChangesWarning, RelationalEventId.MultipleCollectionIncludeWarning));
        return options;
    }
}
