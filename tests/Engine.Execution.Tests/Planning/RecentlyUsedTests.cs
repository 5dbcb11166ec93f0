using CustomerGraph.Engine.Execution.Planning;

namespace CustomerGraph.Engine.Execution.Tests.Planning;

public class RecentlyUsedTests
{
    [Fact]
    public void What_is_used_stays_and_what_is_not_is_gone_after_two_turns()
    {
        var cache = new RecentlyUsed<string>(10);
        cache.Add("used", "value", 1);
        cache.Add("unused", "value", 1);

        for (var i = 0; i < 30; i++)
        {
            cache.Add($"other {i}", "value", 1);
            cache.Find("used").ShouldBe("value");
        }

        cache.Find("unused").ShouldBeNull();
        Enumerable.Range(0, 30).Count(i => cache.Find($"other {i}") is not null).ShouldBeLessThan(20);
    }

    [Fact]
    public void Long_documents_count_as_several()
    {
        var cache = new RecentlyUsed<string>(10);
        cache.Add("first", "value", 1);
        cache.Add("second", "value", 50_000);
        cache.Add("third", "value", 50_000);

        cache.Find("first").ShouldBeNull();
    }

    [Fact]
    public void A_cache_without_capacity_keeps_nothing()
    {
        var cache = new RecentlyUsed<string>(0);
        cache.Add("text", "value", 1);

        cache.Find("text").ShouldBeNull();
    }
}
