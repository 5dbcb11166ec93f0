using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>A developer's key must not open a database that is in earnest.</summary>
public sealed class DevelopmentKeyTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory, OnSqlite, OnPostgres]
    public async Task Outside_of_development_a_server_does_not_start_on_a_database_that_a_development_key_opens(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var token = DevelopmentKey.New();
        await new Founding(store.Store, Now).FoundAsync("Provider", "ROOT", token);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => DevelopmentKey.RefuseInProductionAsync(store.Store, Now, CancellationToken.None));

        refusal.Message.ShouldContain(token.KeyId);
        refusal.Message.ShouldNotContain(token.Reveal());
        await using var db = store.Store.CreateContext();
        (await db.ApiKeys.SingleAsync()).Revoke(Now);
        await db.SaveChangesAsync();
        await DevelopmentKey.RefuseInProductionAsync(store.Store, Now, CancellationToken.None);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_rotated_development_key_counts_until_its_overlap_is_over(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        await new Founding(store.Store, Now).FoundAsync("Provider", "ROOT", DevelopmentKey.New());
        await using var db = store.Store.CreateContext();
        (await db.ApiKeys.SingleAsync()).Rotate(ApiKeyToken.From(new byte[ApiKeyToken.KeyIdBytes], new byte[ApiKeyToken.SecretBytes]), Duration.FromHours(1), default, null, Now).IsSuccess.ShouldBeTrue();
        await db.SaveChangesAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => DevelopmentKey.RefuseInProductionAsync(store.Store, Now, CancellationToken.None));
        await DevelopmentKey.RefuseInProductionAsync(store.Store, Now + Duration.FromHours(1), CancellationToken.None);
    }

    [Fact]
    public void The_file_of_a_developer_keeps_its_key_and_older_ones_are_replaced()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("devkey-").FullName, "development.key");
        File.WriteAllText(file, "cg_0011223344556677_" + new string('a', 64) + "_00000000");

        var made = DevelopmentKey.ReadOrCreate(file);

        made.KeyId.ShouldStartWith(DevelopmentKey.Mark);
        DevelopmentKey.ReadOrCreate(file).Reveal().ShouldBe(made.Reveal());
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
