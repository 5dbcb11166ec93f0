using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace CustomerGraph.Persistence.Imports;

internal sealed class ImportJobConfiguration : IEntityTypeConfiguration<ImportJob>
{
    /// <summary>Whose the job is until then; written by claims alone.</summary>
    public const string LeaseUntil = "LeaseUntil";

    /// <summary>Rises with every claim.</summary>
    public const string FencingToken = "FencingToken";

    private static readonly JsonSerializerOptions Options = StoreJson.Create();

    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.ToTable("import_job");
        builder.HasKey(job => job.Id).HasName("pk_import_job");
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.Revision).IsConcurrencyToken();
        builder.Property<Instant>(LeaseUntil).HasDefaultValue(NodaConstants.UnixEpoch);
        builder.Property<long>(FencingToken).HasDefaultValue(0L);
        builder.HasOne<Customer>().WithMany().HasForeignKey(job => job.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(job => job.Header).StoredAsJson();
        builder.Property(job => job.Problems).HasField("_problems").StoredAsJson();
        builder.Property(job => job.Options).HasConversion(Json<ImportOptions>(), Same<ImportOptions>());
        builder.Property(job => job.Counts).HasConversion(Json<ImportCounts>(), Same<ImportCounts>());
        builder.Ignore(job => job.IsFinished);
    }

    internal static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidOperationException("The store holds null where a value belongs.");

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static ValueConverter<T, string> Json<T>() => new(value => Write(value), json => Read<T>(json));

    private static ValueComparer<T> Same<T>() => new((left, right) => Equals(left, right), value => value!.GetHashCode(), value => value);
}
