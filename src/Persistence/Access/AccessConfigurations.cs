using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Access;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    /// <summary>A copy of what follows from the roles, so that administrators can be listed.</summary>
    public const string IsAdministrator = "IsAdministratorFlag";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("customer_user");
        builder.HasKey(user => user.Id).HasName("pk_customer_user");
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.HasOne<Customer>().WithMany().HasForeignKey(user => user.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => user.Upn).IsUnique().HasDatabaseName("ux_customer_user_upn");
        builder.Ignore(user => user.IsAdministrator);
        builder.Property<bool>(IsAdministrator).HasColumnName("is_administrator");
        builder.Property(user => user.Roles).HasField("_roles").StoredAsJson();
        builder.HasProvisioning();
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_key");
        builder.HasKey(key => key.Id).HasName("pk_api_key");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(key => key.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(key => key.KeyId).IsUnique().HasDatabaseName("ux_api_key_key_id");
        builder.Property(key => key.Scopes).HasField("_scopes").StoredAsJson();
    }
}
