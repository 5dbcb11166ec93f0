using CustomerGraph.Domain.Contracts;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Contracts;

internal static class TypedContract
{
    public static readonly LocalDate Today = new(2026, 3, 1);

    /// <summary>From today, for three years, without terms.</summary>
    public static NewContract New(long id = 1, long customerId = 7, string name = "Care") => new()
    {
        Id = new(id), CustomerId = new(customerId), Name = name, Kind = ContractKind.RetainerFlatFee, StartsOn = Today, Today = Today, Now = A.Now,
    };
}
