using CustomerGraph.Engine.Execution.Documents;

namespace CustomerGraph.Engine.Execution.Tests.Documents;

public sealed class FolderDocumentsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("documents-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Documents_of_every_manifest_are_found_by_their_exact_hash()
    {
        Write("portal.json", """{"5d41":"{ a }","9f2c":"{ b }"}""");
        Write("mobile.json", """{"77aa":"{ c }","9f2c":"{ b }"}""");
        Write("notes.txt", "no manifest");

        var documents = FolderDocuments.Read(folder);

        documents.Count.ShouldBe(3);
        (await documents.FindAsync("77aa", default)).ShouldBe("{ c }");
        (await documents.FindAsync("9f2c", default)).ShouldBe("{ b }");
        (await documents.FindAsync("77AA", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_taken_from_clients()
    {
        var documents = FolderDocuments.Read(folder);

        (await documents.TryAddAsync("77aa", "{ c }", default)).ShouldBeFalse();
        (await documents.FindAsync("77aa", default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("""["{ a }"]""")]
    [InlineData("""{"5d41":7}""")]
    [InlineData("""{"5d41":null}""")]
    [InlineData("""{"5d41":"{ a }" """)]
    [InlineData("null")]
    public void A_file_that_is_no_manifest_is_named(string text)
    {
        Write("broken.json", text);

        Should.Throw<InvalidDataException>(() => FolderDocuments.Read(folder)).Message.ShouldContain("broken.json is no object of documents by hash");
    }

    [Fact]
    public void Two_documents_under_one_hash_are_refused()
    {
        Write("a.json", """{"5d41":"{ a }"}""");
        Write("b.json", """{"5d41":"{ b }"}""");

        Should.Throw<InvalidDataException>(() => FolderDocuments.Read(folder)).Message.ShouldContain("b.json has another document under the hash 5d41");
    }

    [Fact]
    public void The_manifests_together_are_limited_in_size()
    {
        Write("a.json", """{"5d41":"{ a }"}""");
        Write("b.json", """{"9f2c":"{ b }"}""");

        FolderDocuments.Read(folder, maxBytes: 32).Count.ShouldBe(2);
        Should.Throw<InvalidDataException>(() => FolderDocuments.Read(folder, maxBytes: 31)).Message.ShouldContain("32 bytes; the limit is 31");
    }

    [Fact]
    public void A_folder_that_is_missing_is_an_error() =>
        Should.Throw<DirectoryNotFoundException>(() => FolderDocuments.Read(Path.Combine(folder, "none")));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
