using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Settings;

internal sealed class StatementVersionConfiguration : IEntityTypeConfiguration<StatementVersion>
{
    public void Configure(EntityTypeBuilder<StatementVersion> builder)
    {
        builder.ToTable("setting_statement");
        builder.HasKey(version => version.Id).HasName("pk_setting_statement");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Revision).IsConcurrencyToken();
        builder.Property(version => version.ChildOperators).HasConversion<int?>();
        builder.Ignore(version => version.Version);
        builder.HasOne<Customer>().WithMany().HasForeignKey(version => version.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(version => new { version.CustomerId, version.Key, version.Number }).IsUnique().HasDatabaseName("ux_setting_statement_number");
    }
}
