using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Contracts;

internal sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("contract");
        builder.HasKey(contract => contract.Id).HasName("pk_contract");
        builder.Property(contract => contract.Id).ValueGeneratedNever();
        builder.Property(contract => contract.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(contract => contract.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SlaProfile>().WithMany().HasForeignKey(contract => contract.SlaProfileId).OnDelete(DeleteBehavior.Restrict);
    }
}
