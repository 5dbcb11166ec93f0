using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>A field of new objects of one kind. What is to be known of it for the audit log is found out once for each model.</summary>
internal sealed class AuditedValue
{
    private const string Annotation = "CustomerGraph:Audited";

    private readonly IProperty _property;
    private readonly string _name;
    private readonly bool _isSecret;

    private AuditedValue(IProperty property, string name) =>
        (_property, _name, _isSecret) = (property, name, AuditedFields.IsSecret(property));

    /// <summary>What a new object holds.</summary>
    /// <param name="prefix">What stands before the names, for objects inside of others.</param>
    public static IEnumerable<AuditChange> Of(EntityEntry entry, string prefix)
    {
        foreach (var field in entry.Metadata.GetOrAddRuntimeAnnotationValue(Annotation, static found => AllOf(found!), entry.Metadata))
        {
            if (field.ValueOf(entry) is { } value)
                yield return new AuditChange(prefix + field._name, null, field.Readable(value));
        }
    }

    private string Readable(object value) => _isSecret ? AuditChange.Secret : AuditedFields.Readable(_property, value);

    private object? ValueOf(EntityEntry entry) => _property.IsShadowProperty()
        ? entry.Property(_property).CurrentValue
        : _property.GetGetter().GetClrValueUsingContainingEntity(entry.Entity);

    private static AuditedValue[] AllOf(IEntityType type) =>
        [.. Inside(type, "").Where(field => IsTold(field._property))];

    private static bool IsTold(IProperty property) =>
        !property.IsPrimaryKey() && !AuditedFields.IsOwner(property) && !AuditedFields.IsDerived(property);

    private static IEnumerable<AuditedValue> Inside(ITypeBase type, string place) =>
        type.GetProperties().Select(property => new AuditedValue(property, place + AuditedFields.Camel(property.Name)))
            .Concat(type.GetComplexProperties()
                .SelectMany(inner => Inside(inner.ComplexType, $"{place}{AuditedFields.Camel(inner.Name)}.")));
}
