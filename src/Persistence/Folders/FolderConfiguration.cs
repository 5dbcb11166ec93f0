using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Folders;

internal sealed class FolderConfiguration : IEntityTypeConfiguration<Folder>
{
    /// <summary>The name in lower case: what folders are ordered by.</summary>
    public const string NameKey = "NameKey";

    public void Configure(EntityTypeBuilder<Folder> builder)
    {
        builder.ToTable("folder");
        builder.HasKey(folder => folder.Id).HasName("pk_folder");
        builder.Property(folder => folder.Id).ValueGeneratedNever();
        builder.Property(folder => folder.Revision).IsConcurrencyToken();
        builder.Property<string>(NameKey).HasColumnName("name_key").IsRequired();
        builder.HasOne<Customer>().WithMany().HasForeignKey(folder => folder.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Folder>().WithMany().HasForeignKey(folder => folder.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
