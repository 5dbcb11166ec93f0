using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>Takes something away from a key.</summary>
public sealed record RestrictApiKey(ApiKeyId ApiKeyId, ApiKeyRestriction To, int? ExpectedVersion);

public sealed class RestrictApiKeyHandler(Transactions transactions, KeyHolder holder, EmbedHolder embedded)
{
    public async Task<Result<ApiKeyId>> HandleAsync(RestrictApiKey command, Actor actor, CancellationToken cancellationToken)
    {
        var restricted = await transactions.RunAsync(
            actor, (work, cancellation) => RestrictAsync(command, work, cancellation), cancellationToken);
        holder.Forget();
        embedded.Forget();
        return restricted;
    }

    private static async Task<Result<ApiKeyId>> RestrictAsync(RestrictApiKey command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ApiKeyAsync(command.ApiKeyId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<ApiKeyId>(errors);
        var isBelow = true;
        if (command.To.CustomerId is { IsSet: true, Value: var customerId })
        {
            var target = await work.CustomerAsync(customerId, Permission.TokenManage, "customerId", cancellationToken);
            if (!target.TryGet(out var customer, out errors))
                return Result.Failure<ApiKeyId>(errors);
            isBelow = held.Customer.Path.Covers(customer.Path);
        }
        var restricted = held.Key.Restrict(command.To, isBelow, command.ExpectedVersion, work.Now);
        return restricted.IsSuccess ? held.Key.Id : Result.Failure<ApiKeyId>(restricted.Errors);
    }
}
