using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Contracts;

internal sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>
{
    /// <summary>A copy of <see cref="Contract.ReviewOn"/>, so that the contracts that something is due for are found by an index.</summary>
    public const string ReviewOn = "ReviewOnCopy";

    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("contract");
        builder.HasKey(contract => contract.Id).HasName("pk_contract");
        builder.Property(contract => contract.Id).ValueGeneratedNever();
        builder.Property(contract => contract.Revision).IsConcurrencyToken();
        builder.Ignore(contract => contract.Schedule);
        builder.Ignore(contract => contract.ReviewOn);
        builder.Ignore(contract => contract.HasLedger);
        builder.Property<NodaTime.LocalDate?>(ReviewOn).HasColumnName("review_on");
        builder.Property(contract => contract.Terms).HasConversion(TermsJson.Converter, TermsJson.Comparer);
        builder.Property(contract => contract.Currency).HasConversion(currency => currency!.Code, code => Currency.Parse(code).Value);
        builder.Property(contract => contract.Exclusions).HasField("_exclusions").StoredAsJson();
        builder.HasOne<Customer>().WithMany().HasForeignKey(contract => contract.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SlaPolicy>().WithMany().HasForeignKey(contract => contract.SlaPolicyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RateConfiguration : IEntityTypeConfiguration<Rate>
{
    public void Configure(EntityTypeBuilder<Rate> builder)
    {
        builder.ToTable("rate");
        builder.HasKey(rate => rate.Id).HasName("pk_rate");
        builder.Property(rate => rate.Id).ValueGeneratedNever();
        builder.Ignore(rate => rate.IsArchived);
        builder.Property(rate => rate.Amount).HasConversion(Amounts.Converter);
        builder.Property(rate => rate.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(rate => rate.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BlockLedgerConfiguration : IEntityTypeConfiguration<BlockLedger>
{
    public void Configure(EntityTypeBuilder<BlockLedger> builder)
    {
        builder.ToTable("block_ledger");
        builder.HasKey(ledger => ledger.ContractId).HasName("pk_block_ledger");
        builder.Property(ledger => ledger.ContractId).ValueGeneratedNever();
        builder.Property(ledger => ledger.Revision).IsConcurrencyToken();
        builder.Ignore(ledger => ledger.IsClosed);
        builder.Ignore(ledger => ledger.Balance);
        builder.Property(ledger => ledger.Alerted).HasField("_alerted").StoredAsJson();
        builder.HasOne<Contract>().WithOne().HasForeignKey<BlockLedger>(ledger => ledger.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customer>().WithMany().HasForeignKey(ledger => ledger.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(ledger => ledger.Entries).WithOne().HasForeignKey("ContractId").OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(ledger => ledger.Entries).HasField("_entries").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("block_ledger_entry");
        builder.Property<ContractId>("ContractId");
        builder.HasKey("ContractId", nameof(LedgerEntry.Number)).HasName("pk_block_ledger_entry");
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Property(entry => entry.Amount).HasConversion(Amounts.Converter);
    }
}

internal sealed class ContractInvoiceConfiguration : IEntityTypeConfiguration<ContractInvoice>
{
    public void Configure(EntityTypeBuilder<ContractInvoice> builder)
    {
        builder.ToTable("contract_invoice");
        builder.HasKey(invoice => new { invoice.ContractId, invoice.Period }).HasName("pk_contract_invoice");
        builder.Property(invoice => invoice.Period).ValueGeneratedNever();
        builder.Property(invoice => invoice.From).HasColumnName("from_on");
        builder.Property(invoice => invoice.To).HasColumnName("to_on");
        builder.Property(invoice => invoice.Total).HasConversion(Amounts.Converter);
        builder.HasOne<Contract>().WithMany().HasForeignKey(invoice => invoice.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}
