using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Onboarding;

internal sealed class OnboardingConfiguration : IEntityTypeConfiguration<OnboardingProcess>
{
    public void Configure(EntityTypeBuilder<OnboardingProcess> builder)
    {
        builder.ToTable("onboarding_process");
        builder.HasKey(process => process.Id).HasName("pk_onboarding_process");
        builder.Property(process => process.Id).ValueGeneratedNever();
        builder.Property(process => process.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(process => process.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(process => process.CustomerId).IsUnique().HasDatabaseName("ux_onboarding_process_customer");
        builder.OwnsMany(process => process.Steps, Steps);
        builder.Navigation(process => process.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Steps(OwnedNavigationBuilder<OnboardingProcess, OnboardingStep> step)
    {
        step.ToTable("onboarding_step");
        step.WithOwner().HasForeignKey("ProcessId");
        step.HasKey("ProcessId", nameof(OnboardingStep.Name)).HasName("pk_onboarding_step");
    }
}
