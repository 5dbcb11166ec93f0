using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>The catalogue as the store has it.</summary>
internal static class Catalog
{
    public static async Task<ServiceCatalog> LoadAsync(CustomerGraphDb db, CancellationToken cancellationToken) =>
        ServiceCatalog.Of(await db.Services.AsNoTracking().ToListAsync(cancellationToken)).Value;
}
