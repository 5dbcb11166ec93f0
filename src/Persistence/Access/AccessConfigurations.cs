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

    /// <summary>A copy of the codes of the roles at the user's own customer, so that lists show them without a look-up per row.</summary>
    public const string RoleCodes = "RoleCodes";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("customer_user");
        builder.HasKey(user => user.Id).HasName("pk_customer_user");
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.HasOne<Customer>().WithMany().HasForeignKey(user => user.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => user.Upn).IsUnique().HasDatabaseName("ux_customer_user_upn");
        builder.Ignore(user => user.IsAdministrator);
        builder.Property<bool>(IsAdministrator).HasColumnName("is_administrator");
        builder.Ignore(user => user.Roles);
        builder.Property<IReadOnlyList<string>>(RoleCodes).HasColumnName("roles").IsRequired().StoredAsJson();
        builder.ComplexProperty(user => user.Place, place =>
        {
            place.Property(row => row.Department).HasColumnName("department");
            place.Property(row => row.Location).HasColumnName("location");
            place.Property(row => row.Folder).HasColumnName("directory_folder");
        });
        builder.Property(user => user.FollowedSettings).HasColumnName("followed_settings");
        builder.OwnsMany(user => user.Assignments, Assignments);
        builder.HasProvisioning();
    }

    private static void Assignments(OwnedNavigationBuilder<User, RoleAssignment> assignment)
    {
        assignment.ToTable("role_assignment");
        assignment.HasKey(row => row.Id).HasName("pk_role_assignment");
        assignment.Property(row => row.Id).ValueGeneratedNever();
        assignment.WithOwner().HasForeignKey(row => row.UserId);
        assignment.HasOne<Role>().WithMany().HasForeignKey(row => row.RoleId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("role");
        builder.HasKey(role => role.Id).HasName("pk_role");
        builder.Property(role => role.Id).ValueGeneratedNever();
        builder.Property(role => role.Revision).IsConcurrencyToken();
        builder.Ignore(role => role.IsBuiltIn);
        builder.HasOne<Customer>().WithMany().HasForeignKey(role => role.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(role => role.Permissions).HasField("_permissions").StoredAsJson();
        builder.Property(role => role.Includes).HasField("_includes").StoredAsJson();
        builder.Property(role => role.FormerCodes).HasField("_formerCodes").StoredAsJson();
    }
}

internal sealed class ExternalIdentityConfiguration : IEntityTypeConfiguration<ExternalIdentity>
{
    public void Configure(EntityTypeBuilder<ExternalIdentity> builder)
    {
        builder.ToTable("external_identity");
        builder.HasKey(identity => identity.Id).HasName("pk_external_identity");
        builder.Property(identity => identity.Id).ValueGeneratedNever();
        builder.Property(identity => identity.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(identity => identity.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(identity => identity.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(identity => new { identity.Issuer, identity.Subject })
            .IsUnique()
            .HasDatabaseName(ExternalIdentities.UniqueSubject);
    }
}

internal sealed class EmbedTokenConfiguration : IEntityTypeConfiguration<EmbedToken>
{
    public void Configure(EntityTypeBuilder<EmbedToken> builder)
    {
        builder.ToTable("embed_token");
        builder.HasKey(token => token.Id).HasName("pk_embed_token");
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.Property(token => token.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(token => token.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(token => token.KeyId).IsUnique().HasDatabaseName("ux_embed_token_key_id");
        builder.Property(token => token.Documents).HasField("_documents").StoredAsJson();
        builder.Property(token => token.Origins).HasField("_origins").StoredAsJson();
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
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(key => key.FormerKeyId).IsUnique().HasDatabaseName("ux_api_key_former_key_id");
        builder.HasIndex(key => key.KeyId).IsUnique().HasDatabaseName("ux_api_key_key_id");
        builder.Ignore(key => key.Stored);
        builder.Property(key => key.Scopes).HasField("_scopes").StoredAsJson();
    }
}
