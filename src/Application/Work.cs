using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application;

/// <summary>What a use case decides with: the open transaction, who asks, and the time of the decision.</summary>
internal sealed class Work(Store store, CustomerGraphDb db, Actor actor, Instant now)
{
    public CustomerGraphDb Db { get; } = db;

    public Actor Actor { get; } = actor;

    public Instant Now { get; } = now;

    /// <summary>The day it is in UTC.</summary>
    public LocalDate Today => Now.InUtc().Date;

    public ValueTask<IdRange> IdsAsync(int count, CancellationToken cancellationToken) => store.Ids.ReserveAsync(count, cancellationToken);

    /// <summary>The customer, if it exists for the actor, who also needs the permission there.</summary>
    /// <param name="field">The member of the input that names the customer.</param>
    public async Task<Result<Customer>> CustomerAsync(CustomerId id, string permission, string field, CancellationToken cancellationToken)
    {
        var customer = await Db.Customers.SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        if (customer is null || !Actor.CanSee(customer.Path))
            return new NotFound("Customer", id.ToString()).At(field);
        return Actor.May(permission, customer.Path) ? customer : new NotPermitted(permission);
    }
}
