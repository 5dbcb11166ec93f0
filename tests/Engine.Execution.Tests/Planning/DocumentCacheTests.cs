using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Planning;

public class DocumentCacheTests
{
    private static readonly PreparedDocument Document = new(
        SchemaBuilder.Build(Parser.ParseDocument("type Query { a: Int }")), Parser.ParseDocument("{ a }"), refusal: null, new PlanLimits(1, 1, 1));

    [Fact]
    public void What_is_used_stays_and_what_is_not_is_gone_after_two_turns()
    {
        var cache = new DocumentCache(10);
        cache.Add("used", Document);
        cache.Add("unused", Document);

        for (var i = 0; i < 30; i++)
        {
            cache.Add($"other {i}", Document);
            cache.Find("used").ShouldBe(Document);
        }

        cache.Find("unused").ShouldBeNull();
        Enumerable.Range(0, 30).Count(i => cache.Find($"other {i}") is not null).ShouldBeLessThan(20);
    }

    [Fact]
    public void Long_documents_count_as_several()
    {
        var cache = new DocumentCache(10);
        cache.Add("first", Document);
        cache.Add(new string(' ', 50_000), Document);
        cache.Add(new string('\n', 50_000), Document);

        cache.Find("first").ShouldBeNull();
    }

    [Fact]
    public void A_cache_without_capacity_keeps_nothing()
    {
        var cache = new DocumentCache(0);
        cache.Add("text", Document);

        cache.Find("text").ShouldBeNull();
    }
}
