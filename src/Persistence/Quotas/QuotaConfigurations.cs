using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Quotas;

internal sealed class QuotaConfiguration : IEntityTypeConfiguration<Quota>
{
    public void Configure(EntityTypeBuilder<Quota> builder)
    {
        builder.ToTable("quota");
        builder.HasKey(quota => new { quota.CustomerId, quota.Key }).HasName("pk_quota");
        builder.Property(quota => quota.Key).HasColumnName("metric");
        builder.Property(quota => quota.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(quota => quota.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuotaUsageConfiguration : IEntityTypeConfiguration<QuotaUsage>
{
    public void Configure(EntityTypeBuilder<QuotaUsage> builder)
    {
        builder.ToTable("quota_usage");
        builder.HasKey(usage => new { usage.CustomerId, usage.Key }).HasName("pk_quota_usage");
        builder.Property(usage => usage.Key).HasColumnName("metric");
    }
}
