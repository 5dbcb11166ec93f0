using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// Which of the new objects of a save are inserted by <see cref="RowInsert"/>. The rest is left to EF, which knows in what order changes of
/// one table have to come: everything of a table in which the save also changes or deletes rows, and what refers to it.
/// </summary>
internal static class NewRows
{
    private const string Annotation = "CustomerGraph:InsertOrder";

    /// <summary>In the order in which they have to be inserted: whatever is referred to comes first.</summary>
    public static List<EntityEntry> Among(ChangeTracker changes, IModel model)
    {
        var order = model.GetOrAddRuntimeAnnotationValue(Annotation, static found => Order(found!), model);
        var (added, left) = (new List<EntityEntry>(), new HashSet<IEntityType>());
        foreach (var entry in changes.Entries())
        {
            if (entry.State == EntityState.Added)
                added.Add(entry);
            else if (entry.State is EntityState.Modified or EntityState.Deleted)
                left.Add((IEntityType)entry.Metadata);
        }

        foreach (var type in added.Select(entry => (IEntityType)entry.Metadata).Distinct().OrderBy(type => order.GetValueOrDefault(type, -1)).ToList())
        {
            if (!order.ContainsKey(type) || type.GetForeignKeys().Any(key => left.Contains(key.PrincipalEntityType)))
                left.Add(type);
        }

        return [.. added.Where(entry => !left.Contains((IEntityType)entry.Metadata)).OrderBy(entry => order[(IEntityType)entry.Metadata]).ThenBy(Depth)];
    }

    private static int Depth(EntityEntry entry) => entry.Entity is Customer customer ? customer.Depth : 0;

    /// <summary>The kinds of objects that can be inserted so, each behind those that it refers to.</summary>
    private static Dictionary<IEntityType, int> Order(IModel model)
    {
        var order = new Dictionary<IEntityType, int>();
        var waiting = model.GetEntityTypes().Where(IsPlain).ToList();
        while (waiting.Find(type => type.GetForeignKeys().All(key => key.PrincipalEntityType == type || !waiting.Contains(key.PrincipalEntityType))) is { } next)
        {
            order.Add(next, order.Count);
            waiting.Remove(next);
        }

        return order;
    }

    /// <summary>One object, one row, and all of it is known before it is inserted.</summary>
    private static bool IsPlain(IEntityType type) =>
        type.BaseType is null && !type.GetDirectlyDerivedTypes().Any() && !type.IsMappedToJson() && type.GetTableMappings().Count() == 1
        && type.GetFlattenedProperties().All(property => property.ValueGenerated == ValueGenerated.Never)
        && (type.ClrType == typeof(Customer) || type.GetForeignKeys().All(key => key.PrincipalEntityType != type));
}
