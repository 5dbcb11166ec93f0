using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>Which customer uses what: every object that quotas count, counts once.</summary>
internal static class UsedThings
{
    /// <summary>What a change of decides where the customer counts, and what counts with it.</summary>
    private static readonly string[] Deciding =
        [nameof(Customer.DeletedAt), nameof(Customer.ParentId), nameof(Customer.CanHaveChildren), nameof(Customer.Type)];

    public static IEnumerable<EntityEntry> Among(ChangeTracker changes) => changes.Entries().Where(entry => entry.State switch
    {
        EntityState.Added or EntityState.Deleted => entry.Entity is Customer or User or CustomerService or CustomerDomain,
        EntityState.Modified => entry.Entity is Customer && Deciding.Any(property => entry.Property(property).IsModified),
        _ => false,
    });

    /// <summary>As it was saved last; null where it was not there.</summary>
    public static (CustomerId Customer, QuotaKey Key)? Before(EntityEntry entry, Func<CustomerId, bool> isTest) =>
        entry.State == EntityState.Added ? null : entry.Entity switch
        {
            Customer => Below(entry, original: true),
            var thing => Held(thing, isTest),
        };

    /// <summary>As it will be saved; null where it will not be there.</summary>
    public static (CustomerId Customer, QuotaKey Key)? After(EntityEntry entry, Func<CustomerId, bool> isTest) =>
        entry.State == EntityState.Deleted ? null : entry.Entity switch
        {
            Customer => Below(entry, original: false),
            var thing => Held(thing, isTest),
        };

    public static QuotaKey Users(bool isTest) => new(isTest ? QuotaMetric.TestUsers : QuotaMetric.Users);

    public static QuotaKey Instances(string serviceCode) => new(QuotaMetric.ServiceInstances, serviceCode);

    /// <summary>The customer whose own use it is, for what a customer holds; null for a customer.</summary>
    public static CustomerId? HolderOf(object thing) => thing switch
    {
        User user => user.CustomerId,
        CustomerService service => service.CustomerId,
        CustomerDomain domain => domain.CustomerId,
        _ => null,
    };

    private static (CustomerId, QuotaKey)? Held(object thing, Func<CustomerId, bool> isTest) => thing switch
    {
        User user => (user.CustomerId, Users(isTest(user.CustomerId))),
        CustomerService service => (service.CustomerId, Instances(service.ServiceCode)),
        CustomerDomain domain => (domain.CustomerId, new QuotaKey(QuotaMetric.Domains)),
        _ => null,
    };

    // A customer is used by the one above it, which is limited in how many it may have.
    private static (CustomerId, QuotaKey)? Below(EntityEntry entry, bool original)
    {
        if (Value<NodaTime.Instant?>(nameof(Customer.DeletedAt)) is not null || Value<CustomerId?>(nameof(Customer.ParentId)) is not { } parent)
            return null;
        return (parent, new QuotaKey(Value<bool>(nameof(Customer.CanHaveChildren)) ? QuotaMetric.Resellers : QuotaMetric.Customers));

        T Value<T>(string property) => (T)(original ? entry.OriginalValues[property] : entry.CurrentValues[property])!;
    }
}
