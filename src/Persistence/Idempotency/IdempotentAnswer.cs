using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Idempotency;

/// <summary>What was answered to a mutation that came with an idempotency key. Never holds secrets.</summary>
/// <param name="Actor">Keys of different actors never meet.</param>
/// <param name="InputHash">A digest of the input; another one under the same key is a conflict.</param>
/// <param name="Answer">Whatever the use case needs to answer again, as JSON.</param>
public sealed record IdempotentAnswer(string Actor, string Mutation, string Key, string InputHash, string Answer, Instant CreatedAt)
{
    /// <summary>The name of the key that a second answer under the same idempotency key violates.</summary>
    public const string UniqueKey = "pk_idempotent_answer";
}

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("idempotent_answer");
        builder.HasKey(answer => new { answer.Actor, answer.Mutation, answer.Key }).HasName(IdempotentAnswer.UniqueKey);
    }
}
