using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.ServiceLevels;

internal sealed class ServiceCaseConfiguration : IEntityTypeConfiguration<ServiceCase>
{
    public void Configure(EntityTypeBuilder<ServiceCase> builder)
    {
        builder.ToTable("service_case");
        builder.HasKey(row => row.Id).HasName("pk_service_case");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contract>().WithMany().HasForeignKey(row => row.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SlaPolicy>().WithMany().HasForeignKey(row => row.PolicyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Calendar>().WithMany().HasForeignKey(row => row.CalendarId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Log).StoredAsJson();
        builder.Property(row => row.Alerts).StoredAsJson();
        ComputedFrom(builder.ComplexProperty(row => row.ComputedFrom));
        builder.OwnsMany(row => row.Outcomes, Outcomes);
        builder.Navigation(row => row.Outcomes).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void ComputedFrom(ComplexPropertyBuilder<SlaCacheKey> key)
    {
        key.Property(part => part.LogLength).HasColumnName("computed_log_length");
        key.Property(part => part.PolicyVersion).HasColumnName("computed_policy_version");
        key.Property(part => part.CalendarVersion).HasColumnName("computed_calendar_version");
    }

    private static void Outcomes(OwnedNavigationBuilder<ServiceCase, SlaOutcome> outcome)
    {
        outcome.ToTable("sla_outcome");
        outcome.WithOwner().HasForeignKey("CaseId");
        outcome.HasKey("CaseId", nameof(SlaOutcome.Metric), nameof(SlaOutcome.Start)).HasName("pk_sla_outcome");
    }
}
