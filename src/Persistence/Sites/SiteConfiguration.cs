using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Sites;

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>
{
    /// <summary>The name in lower case: what is unique, and what sites are ordered by.</summary>
    public const string NameKey = "NameKey";

    /// <summary>What sites are searched in, in lower case.</summary>
    public const string SearchKey = "SearchKey";

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("site");
        builder.HasKey(site => site.Id).HasName("pk_site");
        builder.Property(site => site.Id).ValueGeneratedNever();
        builder.Property(site => site.Revision).IsConcurrencyToken();
        builder.Property<string>(NameKey).HasColumnName("name_key").IsRequired();
        builder.Property<string>(SearchKey).HasColumnName("search_key").IsRequired();
        builder.HasOne<Customer>().WithMany().HasForeignKey(site => site.CustomerId).OnDelete(DeleteBehavior.Restrict);
        PostalAddressColumns.Name(builder.ComplexProperty(site => site.PostalAddress));
        builder.OwnsMany(site => site.Contacts, Contacts);
    }

    public static string SearchKeyOf(Site site) => CustomerConfiguration.KeyOf(string.Join(
        '\n', site.Name, site.PostalAddress.Address, site.PostalAddress.City, site.PostalAddress.PostalCode, site.ExternalId));

    private static void Contacts(OwnedNavigationBuilder<Site, SiteContact> contact)
    {
        contact.ToTable("site_contact");
        contact.WithOwner().HasForeignKey("SiteId");
        contact.HasKey("SiteId", nameof(SiteContact.ContactId)).HasName("pk_site_contact");
        contact.HasOne<Contact>().WithMany().HasForeignKey(row => row.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}
