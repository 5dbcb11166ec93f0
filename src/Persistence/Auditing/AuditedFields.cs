using System.Globalization;
using System.Text.Json;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>What of a tracked object has changed, field by field, with what is secret left out.</summary>
internal static class AuditedFields
{
    /// <summary>Longer values are cut, and say so.</summary>
    private const int MaxLength = 8_000;

    private static readonly string[] SecretWords = ["Secret", "Password", "Token", "Sealed"];

    // They follow from other fields, or count the changes themselves.
    private static readonly HashSet<string> Derived =
    [
        nameof(Aggregate.Version), nameof(Aggregate.Revision), nameof(Aggregate.CreatedAt), nameof(Aggregate.UpdatedAt),
        CustomerConfiguration.NameKey, CustomerConfiguration.PrimaryDomain, UserConfiguration.IsAdministrator, UserConfiguration.RoleCodes,
        ContractConfiguration.ReviewOn,
    ];

    private static readonly JsonSerializerOptions Json = StoreJson.Create();

    /// <param name="prefix">What stands before the names, for objects inside of others.</param>
    public static IEnumerable<AuditChange> Of(EntityEntry entry, string prefix = "") =>
        entry.State == EntityState.Added ? AuditedValue.Of(entry, prefix) : Changed(entry, prefix);

    private static IEnumerable<AuditChange> Changed(EntityEntry entry, string prefix)
    {
        var whole = entry.State == EntityState.Deleted;
        var fields = entry.Properties.Where(property => !property.Metadata.IsPrimaryKey() && !IsOwner(property.Metadata))
            .Select(property => (Name: Camel(property.Metadata.Name), Property: property))
            .Concat(entry.ComplexProperties.SelectMany(complex => Inside(complex, Camel(complex.Metadata.Name))));
        foreach (var (name, property) in fields)
        {
            if (IsDerived(property.Metadata) || (!whole && !property.IsModified))
                continue;
            var from = Text(property.Metadata, property.OriginalValue);
            var to = whole ? null : Text(property.Metadata, property.CurrentValue);
            if (from != to || (IsSecret(property.Metadata) && property.IsModified))
                yield return new AuditChange(prefix + name, from, to);
        }
    }

    private static IEnumerable<(string Name, PropertyEntry Property)> Inside(ComplexPropertyEntry complex, string name) =>
        complex.Properties.Select(property => ($"{name}.{Camel(property.Metadata.Name)}", property))
            .Concat(complex.ComplexProperties.SelectMany(inner => Inside(inner, $"{name}.{Camel(inner.Metadata.Name)}")));

    /// <summary>What tells an object inside of another apart from its siblings.</summary>
    public static string KeyOf(EntityEntry entry)
    {
        var key = entry.Metadata.FindPrimaryKey()!.Properties.Where(property => !IsOwner(property)).ToList();
        return string.Join(':', key.Select(property => entry.Property(property).CurrentValue is { } value ? Plain(property, value) : ""));
    }

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static bool IsDerived(IReadOnlyProperty property) => Derived.Contains(property.Name);

    public static bool IsOwner(IReadOnlyProperty property) =>
        property.DeclaringType is IReadOnlyEntityType type && type.FindOwnership()?.Properties.Contains(property) == true;

    public static bool IsSecret(IReadOnlyProperty property) =>
        property.ClrType == typeof(byte[])
        || (property.ClrType == typeof(string) && SecretWords.Any(word => property.Name.Contains(word, StringComparison.Ordinal)));

    private static string? Text(IReadOnlyProperty property, object? value)
    {
        if (value is null)
            return null;
        return IsSecret(property) ? AuditChange.Secret : Readable(property, value);
    }

    /// <summary>A value that is not secret.</summary>
    public static string Readable(IReadOnlyProperty property, object value)
    {
        var text = Plain(property, value);
        return text.Length <= MaxLength ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..MaxLength]}… ({text.Length} characters)");
    }

    /// <summary>As the store writes it, but times readable.</summary>
    private static string Plain(IReadOnlyProperty property, object value)
    {
        var stored = value is NodaTime.Instant ? value : property.FindTypeMapping()?.Converter?.ConvertToProvider(value) ?? value;
        return stored switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            long or int => ((IFormattable)stored).ToString(null, CultureInfo.InvariantCulture),
            _ => JsonSerializer.Serialize(stored, stored.GetType(), Json).Trim('"'),
        };
    }
}
