using CustomerGraph.Engine.Execution.Documents;

namespace CustomerGraph.Engine.Execution.Tests.Documents;

public class AutomaticDocumentsTests
{
    [Fact]
    public async Task What_clients_offer_is_kept_within_bounds()
    {
        var documents = new AutomaticDocuments(10);
        for (var i = 0; i < 100; i++)
            (await documents.TryAddAsync($"hash {i}", $"document {i}", default)).ShouldBeTrue();

        (await documents.FindAsync("hash 99", default)).ShouldBe("document 99");
        (await documents.FindAsync("hash 0", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Long_documents_count_as_several()
    {
        var documents = new AutomaticDocuments(10);
        await documents.TryAddAsync("short", "{ a }", default);
        await documents.TryAddAsync("long", new string(' ', 40_000), default);
        await documents.TryAddAsync("also long", new string(' ', 40_000), default);

        (await documents.FindAsync("short", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Combined_stores_are_asked_in_turn_and_the_first_that_takes_documents_keeps_them()
    {
        var (first, second) = (new AutomaticDocuments(10), new AutomaticDocuments(10));
        var combined = new CombinedDocuments(first, second);
        await second.TryAddAsync("b", "{ b }", default);

        (await combined.TryAddAsync("a", "{ a }", default)).ShouldBeTrue();

        (await first.FindAsync("a", default)).ShouldBe("{ a }");
        (await combined.FindAsync("a", default)).ShouldBe("{ a }");
        (await combined.FindAsync("b", default)).ShouldBe("{ b }");
        (await combined.FindAsync("c", default)).ShouldBeNull();
        (await new CombinedDocuments().TryAddAsync("a", "{ a }", default)).ShouldBeFalse();
    }
}
