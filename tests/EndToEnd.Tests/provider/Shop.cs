using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Resolvers;

namespace Provider;

internal static class Shelf
{
    public static readonly ConcurrentDictionary<string, string> AuthorsByTitle = new() { ["Emma"] = "Jane Austen", ["Persuasion"] = "Jane Austen" };
}

[ResolversOf("Query")]
internal static class ShopQueries
{
    public static IReadOnlyList<Book> Books() => [.. Shelf.AuthorsByTitle.OrderBy(book => book.Key).Select(book => new Book(book.Key, new Author(book.Value)))];
}

[ResolversOf("Mutation")]
internal static class ShopMutations
{
    public static Book AddBook(AddBookInput input)
    {
        Shelf.AuthorsByTitle[input.Title] = input.Author;
        return new Book(input.Title, new Author(input.Author));
    }
}

[ResolversOf("Author")]
internal static class AuthorFields
{
    /// <summary>For all authors of a level at once.</summary>
    public static IReadOnlyList<int> BookCount(IReadOnlyList<Author> authors)
    {
        var counts = Shelf.AuthorsByTitle.Values.CountBy(name => name).ToDictionary();
        return [.. authors.Select(author => counts.GetValueOrDefault(author.Name))];
    }
}

[ResolversOf("Subscription")]
internal static class ShopSubscriptions
{
    public static async IAsyncEnumerable<int> Counted(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; number <= to; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return number;
        }
    }
}
