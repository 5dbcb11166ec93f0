using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence;

/// <summary>
/// The unit of work: load aggregates, decide on them, save once. Made by <see cref="Store.CreateContext"/>. The save writes the
/// aggregates' events in the same transaction; see the other part.
/// </summary>
public sealed partial class CustomerGraphDb(DbContextOptions<CustomerGraphDb> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<ThresholdProfile> ThresholdProfiles => Set<ThresholdProfile>();

    internal DbSet<EventRow> Events => Set<EventRow>();

    internal DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CustomerGraphDb).Assembly);
        SnakeCase.NameColumns(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        DomainConversions.Register(configurationBuilder);
}
