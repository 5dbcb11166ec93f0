using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Erasing;

namespace CustomerGraph.Application;

/// <summary>What an erasure did.</summary>
/// <param name="StillNamed">Fields about something else that still name the person.</param>
public readonly record struct Erasure(CustomerId CustomerId, int AuditEntries, IReadOnlyList<string> StillNamed);

/// <summary>The common end of use cases that erase a person.</summary>
internal static class Erasing
{
    /// <param name="tell">Makes the event that the log keeps of it.</param>
    public static async Task<Result<Erasure>> EraseAsync(
        this Work work, ErasedPerson person, Customer customer, Func<ErasedWords, DomainEvent> tell, CancellationToken cancellationToken)
    {
        // What is deleted with the person is written down first, and forgotten with the rest.
        await work.Db.SaveChangesAsync(cancellationToken);
        var (words, entries, stillNamed) = await work.Db.EraseAsync(person, cancellationToken);
        customer.Erased(tell(words));
        return new Erasure(customer.Id, entries, stillNamed);
    }
}
