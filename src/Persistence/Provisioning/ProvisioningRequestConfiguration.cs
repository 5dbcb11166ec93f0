using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Provisioning;

internal sealed class ProvisioningRequestConfiguration : IEntityTypeConfiguration<ProvisioningRequest>
{
    public void Configure(EntityTypeBuilder<ProvisioningRequest> builder)
    {
        builder.ToTable("provisioning_request");
        builder.HasKey(request => request.Id).HasName("pk_provisioning_request");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(request => request.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(request => request.Target);
        builder.Ignore(request => request.NextAttemptAt);
        builder.Property(request => request.Agreements).HasField("_agreements").StoredAsJson();
        builder.OwnsMany(request => request.Tasks, Tasks);
        builder.Navigation(request => request.Tasks).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Tasks(OwnedNavigationBuilder<ProvisioningRequest, ProvisioningTask> task)
    {
        task.ToTable("provisioning_task");
        task.WithOwner().HasForeignKey(row => row.RequestId);
        task.HasKey(row => row.Id).HasName("pk_provisioning_task");
        task.Property(row => row.Id).ValueGeneratedNever();
        task.Property(row => row.Order).HasColumnName("position");
        task.Ignore(row => row.Target);
        task.Property(row => row.DependsOn).HasField("_dependsOn").StoredAsJson();
        task.Property(row => row.Log).HasField("_log").StoredAsJson();
    }
}
