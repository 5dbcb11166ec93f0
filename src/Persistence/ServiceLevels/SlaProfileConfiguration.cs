using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.ServiceLevels;

internal sealed class SlaProfileConfiguration : IEntityTypeConfiguration<SlaProfile>
{
    public void Configure(EntityTypeBuilder<SlaProfile> builder)
    {
        builder.ToTable("sla_profile");
        builder.HasKey(profile => profile.Id).HasName("pk_sla_profile");
        builder.Property(profile => profile.Id).ValueGeneratedNever();
    }
}
