using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    /// <summary>A copy of the primary domain's name, so that lists of customers show it without a look-up per row.</summary>
    public const string PrimaryDomain = "PrimaryDomainName";

    /// <summary>The name as it is searched: in lower case.</summary>
    public const string NameKey = "NameKey";

    /// <summary>What <see cref="NameKey"/> holds for a name, and what a searched text is compared as.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "People read lower case in the table; nothing is compared with upper case.")]
    public static string KeyOf(string name) => name.ToLowerInvariant();

    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customer");
        builder.HasKey(customer => customer.Id).HasName("pk_customer");
        builder.Property(customer => customer.Id).ValueGeneratedNever();
        builder.HasOne<Customer>().WithMany().HasForeignKey(customer => customer.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Folder>().WithMany().HasForeignKey(customer => customer.FolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(customer => customer.Code).IsUnique().HasDatabaseName("ux_customer_code");
        builder.Ignore(customer => customer.Kind);
        builder.Ignore(customer => customer.CountedAs);
        builder.Ignore(customer => customer.PrimaryDomain);
        builder.Property<string?>(PrimaryDomain).HasColumnName("primary_domain");
        builder.Property<string>(NameKey).HasColumnName("name_key").IsRequired();
        builder.Property(customer => customer.Links).HasField("_links").StoredAsJson();
        builder.HasProvisioning();
        PostalAddressColumns.Name(builder.ComplexProperty(customer => customer.PostalAddress));
        builder.OwnsMany(customer => customer.Domains, Domains);
        builder.OwnsMany(customer => customer.ExternalIds, ExternalIds);
    }

    private static void Domains(OwnedNavigationBuilder<Customer, CustomerDomain> domain)
    {
        domain.ToTable("customer_domain");
        domain.HasKey(row => row.Id).HasName("pk_customer_domain");
        domain.Property(row => row.Id).ValueGeneratedNever();
        domain.Ignore(row => row.ChallengeName);
        domain.Ignore(row => row.ChallengeValue);
        domain.Ignore(row => row.IsWatched);
        domain.WithOwner().HasForeignKey(row => row.CustomerId);
    }

    private static void ExternalIds(OwnedNavigationBuilder<Customer, ExternalId> externalId)
    {
        externalId.ToTable("customer_external_id");
        externalId.WithOwner().HasForeignKey("CustomerId");
        externalId.Property(row => row.System).HasColumnName("system");
        externalId.Property(row => row.Value).HasColumnName("value");
        externalId.HasKey(row => new { row.System, row.Value }).HasName("pk_customer_external_id");
    }
}
