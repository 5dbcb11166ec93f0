using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.Application.Access;

/// <summary>Makes a key useless at once and for good.</summary>
public sealed record RevokeApiKey(ApiKeyId ApiKeyId);

public sealed class RevokeApiKeyHandler(Transactions transactions, KeyHolder holder, EmbedHolder embedded)
{
    public async Task<Result<ApiKeyId>> HandleAsync(RevokeApiKey command, Actor actor, CancellationToken cancellationToken)
    {
        var revoked = await transactions.RunAsync(
            actor, (work, cancellation) => RevokeAsync(command, work, cancellation), cancellationToken);
        holder.Forget();
        embedded.Forget();
        return revoked;
    }

    private static async Task<Result<ApiKeyId>> RevokeAsync(RevokeApiKey command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ApiKeyAsync(command.ApiKeyId, cancellationToken);
        return found.Map(held =>
        {
            held.Key.Revoke(work.Now);
            return held.Key.Id;
        });
    }
}
