using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Branding;

internal sealed class BrandConfiguration : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> builder)
    {
        builder.ToTable("brand");
        builder.HasKey(brand => brand.Id).HasName("pk_brand");
        builder.Property(brand => brand.Id).ValueGeneratedNever();
        builder.Property(brand => brand.Revision).IsConcurrencyToken();
        builder.Property(brand => brand.Values).HasColumnName("brand_values").StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(brand => brand.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(brand => brand.Hosts, host =>
        {
            host.ToTable("brand_host");
            host.WithOwner().HasForeignKey("BrandId");
            host.HasKey(nameof(BrandHost.Host), nameof(BrandHost.Language)).HasName("pk_brand_host");
        });
        builder.Navigation(brand => brand.Hosts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
