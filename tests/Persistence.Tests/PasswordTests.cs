using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Tests;

public sealed class PasswordTests
{
    private const string Secret = "canary-S3cret!";

    [Fact]
    public async Task A_password_is_handed_over_sealed_and_gone_after_the_acknowledgement()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var world = await TestWorld.CreateAsync(test.Store);
        await using (var context = test.Store.CreateContext())
        {
            context.HandOverPassword(world.Zoe.Id, Secret, TestTree.Start);
            await context.SaveChangesAsync(CancellationToken.None);
        }
        await test.ReopenAsync();

        await using var connector = test.Store.CreateContext();
        (await connector.TakePasswordAsync(world.Zoe.Id, CancellationToken.None)).ShouldBe(Secret);
        await connector.ForgetPasswordAsync(world.Zoe.Id, CancellationToken.None);
        (await connector.TakePasswordAsync(world.Zoe.Id, CancellationToken.None)).ShouldBeNull();
        await test.Store.ReadAsync(new SqlText("PRAGMA wal_checkpoint(TRUNCATE)"), row => row.Number(0), [], CancellationToken.None);
        (await File.ReadAllTextAsync(test.Store.Options.Connection)).ShouldNotContain(Secret);
    }

    [Theory, OnSqlite]
    public async Task What_no_connector_takes_is_forgotten_in_the_end(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        await using var context = test.Store.CreateContext();
        context.HandOverPassword(world.Zoe.Id, Secret, TestTree.Start);
        await context.SaveChangesAsync(CancellationToken.None);

        (await test.Store.PurgePasswordsAsync(TestTree.Start + Duration.FromDays(7), CancellationToken.None)).ShouldBe(0);
        (await test.Store.PurgePasswordsAsync(TestTree.Start + Duration.FromDays(8), CancellationToken.None)).ShouldBe(1);
    }
}
