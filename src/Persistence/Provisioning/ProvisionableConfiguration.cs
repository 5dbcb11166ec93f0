using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Provisioning;

internal static class ProvisionableConfiguration
{
    /// <summary>The provisioning axis lies in columns of the object's own table, each beginning with <c>provisioning_</c>.</summary>
    public static void HasProvisioning<T>(this EntityTypeBuilder<T> builder)
        where T : Provisionable
    {
        builder.Property(target => target.Revision).IsConcurrencyToken();
        builder.Ignore(target => target.Target);
        builder.Ignore(target => target.OwnerId);
        builder.ComplexProperty(target => target.Provisioning, axis =>
        {
            axis.Property(part => part.Status).HasColumnName("provisioning_status");
            axis.Property(part => part.Settled).HasColumnName("provisioning_settled");
            axis.Property(part => part.Generation).HasColumnName("provisioning_generation");
            axis.Property(part => part.ObservedGeneration).HasColumnName("provisioning_observed_generation");
            axis.Property(part => part.RequestedGeneration).HasColumnName("provisioning_requested_generation");
            axis.Property(part => part.Applied).HasColumnName("provisioning_applied");
            axis.Property(part => part.Requested).HasColumnName("provisioning_requested");
            axis.Property(part => part.RequestId).HasColumnName("provisioning_request_id");
            axis.Property(part => part.ChangedAt).HasColumnName("provisioning_changed_at");
            axis.Property(part => part.FailureReason).HasColumnName("provisioning_failure_reason");
        });
    }
}
