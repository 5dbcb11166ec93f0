using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Embedding;

/// <summary>For which pages a token is to be, and for how long.</summary>
/// <param name="Origins">One a line, such as https://portal.example.</param>
/// <param name="Minutes">1 to 60.</param>
public sealed record EmbedForm(string Origins, int Minutes)
{
    public static readonly EmbedForm Empty = new("", 15);

    public CreateEmbedTokenInput ToInput(string customerId) => new()
    {
        CustomerId = customerId,
        Documents = [EmbeddedCardQuery.Operation.Id, EmbeddedChangesSubscription.Operation.Id],
        Origins = [.. Origins.Split(['\n', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Minutes = Minutes,
    };
}
