using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Thresholds;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Thresholds;

internal sealed class ThresholdProfileConfiguration : IEntityTypeConfiguration<ThresholdProfile>
{
    public void Configure(EntityTypeBuilder<ThresholdProfile> builder)
    {
        builder.ToTable("threshold_profile");
        builder.HasKey(profile => profile.Id).HasName("pk_threshold_profile");
        builder.Property(profile => profile.Id).ValueGeneratedNever();
        builder.Property(profile => profile.Revision).IsConcurrencyToken();
        builder.Property(profile => profile.Thresholds).StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(profile => profile.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
