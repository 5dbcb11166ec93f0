using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CustomerGraph.Persistence.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.Persistence.Tests;

/// <summary>Sealing by Data Protection, with keys in a folder.</summary>
public sealed class SealTests : IDisposable
{
    private const string Secret = "pässword-canary";

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("seal-").FullName, "keys");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void What_is_sealed_opens_for_its_owner_only()
    {
        var seal = new PasswordSeal(_folder);

        var sealedText = seal.Seal(7, Secret);

        seal.Open(7, sealedText).ShouldBe(Secret);
        new PasswordSeal(_folder).Open(7, sealedText).ShouldBe(Secret, "after a restart");
        Should.Throw<CryptographicException>(() => seal.Open(8, sealedText));
        sealedText[^1] ^= 1;
        Should.Throw<CryptographicException>(() => seal.Open(7, sealedText));
        seal.Seal(7, Secret).ShouldNotBe(sealedText);
        Encoding.Latin1.GetString(sealedText).ShouldNotContain("canary");
    }

    [Fact]
    public void After_a_rotation_the_new_key_seals_and_the_former_ones_still_open()
    {
        var before = new PasswordSeal(_folder).Seal(7, Secret);
        Rotate();
        var seal = new PasswordSeal(_folder);

        var after = seal.Seal(7, Secret);

        KeyIdOf(after).ShouldNotBe(KeyIdOf(before));
        (seal.Open(7, before), seal.Open(7, after)).ShouldBe((Secret, Secret));
        Directory.GetFiles(_folder, "key-*.xml").Length.ShouldBe(2);
    }

    [Fact]
    public void Only_the_owner_may_read_the_keys()
    {
        if (OperatingSystem.IsWindows())
            return;
        var seal = new PasswordSeal(_folder);
        seal.Seal(7, Secret);
        using (seal.BeginDigest())
        {
        }

        File.GetUnixFileMode(_folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(_folder).Length.ShouldBe(2);
        foreach (var file in Directory.GetFiles(_folder))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public void Values_are_sealed_with_an_algorithm_that_notices_changes()
    {
        new PasswordSeal(_folder).Seal(7, Secret);

        XDocument.Load(Directory.GetFiles(_folder, "key-*.xml").Single()).Descendants("encryption").Single().Attribute("algorithm")!.Value.ShouldBe("AES_256_GCM");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_start_without_the_keys_is_refused_where_something_was_sealed_with_them(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        await test.ReopenAsync();
        await using (var context = test.Store.CreateContext())
        {
            context.HandOverPassword(world.Zoe.Id, Secret, TestTree.Start);
            await context.SaveChangesAsync(CancellationToken.None);
        }
        var keys = test.Store.Options.KeyPath!;
        Directory.Move(keys, keys + ".lost");

        (await Should.ThrowAsync<InvalidOperationException>(() => test.ReopenAsync())).Message.ShouldContain(keys);

        Directory.Move(keys + ".lost", keys);
        await test.ReopenAsync();
        await using var connector = test.Store.CreateContext();
        (await connector.TakePasswordAsync(world.Zoe.Id, CancellationToken.None)).ShouldBe(Secret);
    }

    /// <summary>As Data Protection does it by itself every 90 days.</summary>
    private void Rotate()
    {
        var services = new ServiceCollection();
        PasswordSeal.Configure(services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_folder)));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
    }

    // Four bytes that say what it is, then the id of the key.
    private static Guid KeyIdOf(byte[] sealedText) => new(sealedText.AsSpan(4, 16));
}
