using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

internal sealed class SlaPolicyConfiguration : IEntityTypeConfiguration<SlaPolicy>
{
    public void Configure(EntityTypeBuilder<SlaPolicy> builder)
    {
        builder.ToTable("sla_policy");
        builder.HasKey(policy => policy.Id).HasName("pk_sla_policy");
        builder.Property(policy => policy.Id).ValueGeneratedNever();
        builder.Property(policy => policy.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(policy => policy.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Calendar>().WithMany().HasForeignKey(policy => policy.CalendarId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(policy => policy.Targets).StoredAsJson();
        builder.Property(policy => policy.PauseStatuses).StoredAsJson();
        builder.Property(policy => policy.Warnings).StoredAsJson();
        builder.Property(policy => policy.ReopenGrace).HasConversion(grace => grace.BclCompatibleTicks, ticks => Duration.FromTicks(ticks));
    }
}

internal sealed class SlaRulesConfiguration : IEntityTypeConfiguration<SlaRules>
{
    public void Configure(EntityTypeBuilder<SlaRules> builder)
    {
        builder.ToTable("sla_rules");
        builder.HasKey(rules => rules.OwnerId).HasName("pk_sla_rules");
        builder.Property(rules => rules.OwnerId).ValueGeneratedNever();
        builder.Property(rules => rules.Revision).IsConcurrencyToken();
        builder.Property(rules => rules.Rules).StoredAsJson();
        builder.HasOne<Customer>().WithOne().HasForeignKey<SlaRules>(rules => rules.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SlaPolicy>().WithMany().HasForeignKey(rules => rules.DefaultPolicyId).OnDelete(DeleteBehavior.Restrict);
    }
}
