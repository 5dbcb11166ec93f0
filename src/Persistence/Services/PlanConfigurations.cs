using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerGraph.Persistence.Services;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plan");
        builder.HasKey(plan => plan.Id).HasName("pk_plan");
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.Revision).IsConcurrencyToken();
        builder.Property(plan => plan.Price).HasConversion(Amounts.Converter);
        builder.Property(plan => plan.Properties).StoredAsJson();
        builder.Ignore(plan => plan.IsArchived);
        builder.HasOne<Customer>().WithMany().HasForeignKey(plan => plan.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ServiceDefinition>().WithMany().HasForeignKey(plan => plan.ServiceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanTermsConfiguration : IEntityTypeConfiguration<PlanTerms>
{
    public void Configure(EntityTypeBuilder<PlanTerms> builder)
    {
        builder.ToTable("plan_terms");
        builder.HasKey(terms => new { terms.CustomerId, terms.PlanId }).HasName("pk_plan_terms");
        builder.Property(terms => terms.Revision).IsConcurrencyToken();
        builder.Property(terms => terms.Properties).StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(terms => terms.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Plan>().WithMany().HasForeignKey(terms => terms.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ServiceOfferConfiguration : IEntityTypeConfiguration<ServiceOffer>
{
    public void Configure(EntityTypeBuilder<ServiceOffer> builder)
    {
        builder.ToTable("service_offer");
        builder.HasKey(offer => new { offer.CustomerId, offer.ServiceId }).HasName("pk_service_offer");
        builder.Property(offer => offer.Revision).IsConcurrencyToken();
        builder.Property(offer => offer.Plans!).StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(offer => offer.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ServiceDefinition>().WithMany().HasForeignKey(offer => offer.ServiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
