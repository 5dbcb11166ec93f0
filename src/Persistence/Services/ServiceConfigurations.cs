using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Services;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<ServiceDefinition>
{
    public void Configure(EntityTypeBuilder<ServiceDefinition> builder)
    {
        builder.ToTable("service");
        builder.HasKey(service => service.Id).HasName("pk_service");
        builder.Property(service => service.Id).ValueGeneratedNever();
        builder.HasIndex(service => service.Code).IsUnique().HasDatabaseName("ux_service_code");
        builder.Property(service => service.Revision).IsConcurrencyToken();
        builder.Ignore(service => service.IsArchived);
        builder.Property(service => service.DependsOn).StoredAsJson();
        builder.Property(service => service.Properties).StoredAsJson();
        builder.Property(service => service.PlanRequiredFor).StoredAsJson();
    }
}

internal sealed class CustomerServiceConfiguration : IEntityTypeConfiguration<CustomerService>
{
    public void Configure(EntityTypeBuilder<CustomerService> builder)
    {
        builder.ToTable("customer_service");
        builder.HasKey(held => held.Id).HasName("pk_customer_service");
        builder.Property(held => held.Id).ValueGeneratedNever();
        builder.HasOne<Customer>().WithMany().HasForeignKey(held => held.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ServiceDefinition>().WithMany().HasForeignKey(held => held.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Plan>().WithMany().HasForeignKey(held => held.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(held => held.OwnProperties).StoredAsJson();
        builder.Property(held => held.Properties).StoredAsJson();
        builder.HasProvisioning();
    }
}

internal sealed class UserServiceConfiguration : IEntityTypeConfiguration<UserService>
{
    public void Configure(EntityTypeBuilder<UserService> builder)
    {
        builder.ToTable("user_service");
        builder.HasKey(held => held.Id).HasName("pk_user_service");
        builder.Property(held => held.Id).ValueGeneratedNever();
        builder.HasOne<User>().WithMany().HasForeignKey(held => held.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CustomerService>().WithMany().HasForeignKey(held => held.CustomerServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Plan>().WithMany().HasForeignKey(held => held.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(held => held.OwnProperties).StoredAsJson();
        builder.Property(held => held.Properties).StoredAsJson();
        builder.HasProvisioning();
    }
}
