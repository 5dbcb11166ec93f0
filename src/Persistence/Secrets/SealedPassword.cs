using CustomerGraph.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>The password of a user that the directory has not acknowledged yet.</summary>
internal sealed class SealedPassword
{
    public required UserId UserId { get; init; }

    public required byte[] Sealed { get; init; }

    public required Instant CreatedAt { get; init; }
}

internal sealed class SealedPasswordConfiguration : IEntityTypeConfiguration<SealedPassword>
{
    public void Configure(EntityTypeBuilder<SealedPassword> builder)
    {
        builder.ToTable("sealed_password");
        builder.HasKey(password => password.UserId).HasName("pk_sealed_password");
        builder.Property(password => password.UserId).ValueGeneratedNever();
        // So that a new user is written before its password.
        builder.HasOne<User>().WithOne().HasForeignKey<SealedPassword>(password => password.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
