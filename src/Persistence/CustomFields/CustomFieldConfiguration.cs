using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.CustomFields;

internal sealed class CustomFieldConfiguration : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("custom_field");
        builder.HasKey(field => field.Id).HasName("pk_custom_field");
        builder.Property(field => field.Id).ValueGeneratedNever();
        builder.Property(field => field.Revision).IsConcurrencyToken();
        builder.Property(field => field.Options).StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(field => field.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What an object holds in a custom field, in the one form of its kind.</summary>
public sealed class CustomFieldValue
{
    /// <summary>The number of a customer, contact or contract; no two of them share one.</summary>
    public required long ObjectId { get; init; }

    public required CustomFieldId FieldId { get; init; }

    /// <summary>Whose the object is.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>A copy of the field's owner, so that a search needs no other table.</summary>
    public required CustomerId OwnerId { get; init; }

    /// <summary>A copy of the field's key.</summary>
    public required string Key { get; init; }

    public required string Value { get; set; }
}

internal sealed class CustomFieldValueConfiguration : IEntityTypeConfiguration<CustomFieldValue>
{
    public void Configure(EntityTypeBuilder<CustomFieldValue> builder)
    {
        builder.ToTable("custom_field_value");
        builder.HasKey(row => new { row.ObjectId, row.FieldId }).HasName("pk_custom_field_value");
        builder.HasOne<CustomField>().WithMany().HasForeignKey(row => row.FieldId).OnDelete(DeleteBehavior.Restrict);
    }
}
