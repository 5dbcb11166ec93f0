using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Contracts;

internal sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>
{
    /// <summary>What a contract costs and how it falls through; the schema has no columns for it yet.</summary>
    private static readonly string[] Unstored =
    [
        nameof(Contract.Terms), nameof(Contract.Currency), nameof(Contract.NoticeOn), nameof(Contract.RenewsForMonths), nameof(Contract.IsDraft),
        nameof(Contract.IsTaxable), nameof(Contract.Prorates), nameof(Contract.FirstInvoicedAt),
        nameof(Contract.Exclusions), nameof(Contract.FallthroughId), nameof(Contract.Schedule),
    ];

    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("contract");
        builder.HasKey(contract => contract.Id).HasName("pk_contract");
        builder.Property(contract => contract.Id).ValueGeneratedNever();
        builder.Property(contract => contract.Revision).IsConcurrencyToken();
        foreach (var unstored in Unstored)
            builder.Ignore(unstored);
        builder.HasOne<Customer>().WithMany().HasForeignKey(contract => contract.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SlaPolicy>().WithMany().HasForeignKey(contract => contract.SlaPolicyId).OnDelete(DeleteBehavior.Restrict);
    }
}
