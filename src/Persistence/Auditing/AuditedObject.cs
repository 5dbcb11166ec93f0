using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An object that changed.</summary>
internal sealed record AuditedObject(string Kind, string Id, string Action, CustomerId? CustomerId)
{
    private const string RowSuffix = "Row";

    public List<AuditChange> Changes { get; } = [];

    public static AuditedObject Of(EntityEntry entry)
    {
        var name = entry.Metadata.ClrType.Name;
        var kind = name.EndsWith(RowSuffix, StringComparison.Ordinal) ? name[..^RowSuffix.Length] : name;
        var verb = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" };
        return new AuditedObject(kind, AuditedFields.KeyOf(entry), $"{AuditedFields.Camel(kind)}.{verb}", CustomerOf(entry));
    }

    private static CustomerId? CustomerOf(EntityEntry entry) => entry.Entity is Customer customer
        ? customer.Id
        : entry.Metadata.FindProperty("CustomerId") is { } property ? entry.Property(property).CurrentValue as CustomerId? : null;
}
