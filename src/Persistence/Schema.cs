using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence;

/// <summary>The migrations of this assembly.</summary>
internal static class Schema
{
    /// <summary>The id of the last migration: where the database must stand.</summary>
    public static string Newest { get; } = typeof(Schema).Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .Where(id => id is not null)
        .Max(StringComparer.Ordinal)!;

    public static async Task MigrateAsync(Store store, CancellationToken cancellationToken)
    {
        var context = store.CreateContext();
        await using (context.ConfigureAwait(false))
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }
}
