using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    /// <summary>What contacts are ordered by: family name before given names, in lower case; the address where there are none.</summary>
    public const string NameKey = "NameKey";

    /// <summary>What contacts are searched in, in lower case.</summary>
    public const string SearchKey = "SearchKey";

    public static string NameKeyOf(Contact contact) =>
        CustomerConfiguration.KeyOf(Contact.NameOf(contact.LastName, contact.FirstName) ?? contact.Email.Value);

    public static string SearchKeyOf(Contact contact) =>
        CustomerConfiguration.KeyOf(
            string.Join('\n', Contact.NameOf(contact.FirstName, contact.LastName), contact.Email.Value, contact.JobTitle));

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.HasKey(contact => contact.Id).HasName("pk_contact");
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.Property(contact => contact.Revision).IsConcurrencyToken();
        builder.Property<string>(NameKey).HasColumnName("name_key").IsRequired();
        builder.Property<string>(SearchKey).HasColumnName("search_key").IsRequired();
        builder.HasOne<Customer>().WithMany().HasForeignKey(contact => contact.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A person at a customer.</summary>
public sealed record ContactRow(
    long Id, long CustomerId, string Email, string? FirstName, string? LastName, string? JobTitle, string? Phone, string? MobilePhone,
    bool IsContactPerson, bool IsIgnored, bool IsPrimary, string NameKey, int Version, Instant CreatedAt, Instant UpdatedAt)
{
    internal const string Columns =
        "t.id, t.customer_id, t.email, t.first_name, t.last_name, t.job_title, t.phone, t.mobile_phone, t.is_contact_person, t.is_ignored, t.is_primary, "
        + "t.name_key, t.version, t.created_at, t.updated_at";

    private static readonly OwnedRows<ContactRow> Rows = new("contact", Columns, Read, row => row.Id);

    internal static readonly OwnedList<ContactRow> PrimaryByCustomer = Rows.By(
        "customer_id", row => row.CustomerId, "t.id", "AND t.is_primary");

    internal static ValueTask<ContactRow?[]> ByIdAsync(Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Rows.ByIdAsync(store, ids, visible, cancellationToken);

    internal static ContactRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6),
        row.TextOrNull(7),
        row.Boolean(8), row.Boolean(9), row.Boolean(10), row.Text(11), row.Int(12), row.Instant(13), row.Instant(14));
}
