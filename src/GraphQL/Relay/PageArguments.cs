using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>The four arguments of every connection as the part of the list they ask for.</summary>
internal static class PageArguments
{
    private const int DefaultSize = 20;

    /// <param name="decode">Reads a cursor of the list; null for any other text.</param>
    /// <exception cref="FieldErrorException">The arguments contradict each other or pass a limit.</exception>
    public static PageRequest Read(int? first, string? after, int? last, string? before, Func<string, Keyset?> decode)
    {
        if (first is not null && last is not null)
            throw Refused("Give either first or last, not both.");
        var isBackward = last is not null || (first is null && before is not null);
        if (isBackward ? after is not null : before is not null)
            throw Refused("A page goes forward with first and after, or backward with last and before.");

        var size = first ?? last ?? DefaultSize;
        if (size is < 1 or > PageRequest.MaxSize)
            throw Refused($"A page has 1 to {PageRequest.MaxSize} items; {(isBackward ? "last" : "first")} is {size}.");
        return new PageRequest(size, isBackward, From(isBackward ? before : after, decode));
    }

    private static Keyset? From(string? cursor, Func<string, Keyset?> decode) =>
        cursor is null ? null : decode(cursor) ?? throw Refused("The cursor does not belong to this list in this order.");

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
