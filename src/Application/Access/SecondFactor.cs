using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.Application.Access;

/// <summary>Holds people to the setting <c>password.requireMfa</c> of the customer whose user they are, or act for.</summary>
public sealed class SecondFactor(Transactions transactions, TimeProvider timeProvider)
{
    private readonly SeldomNoted _refusals = new(transactions, timeProvider, static (user, now) => user.LackedSecondFactor(now));

    /// <param name="isProved">The token says that a second factor was used; for programs, of which none is asked, true as well.</param>
    /// <param name="asking">Who asks, for the log.</param>
    /// <returns>SECOND_FACTOR_REQUIRED, which is an event at the user's customer.</returns>
    internal async ValueTask<Result> CheckAsync(KnownUser user, bool isProved, Actor asking, CancellationToken cancellationToken)
    {
        if (isProved || !user.RequiresSecondFactor)
            return Result.Success;
        await UseNote.TryAsync(token => _refusals.NoteAsync(asking, asking, user.Access.UserId, token), cancellationToken);
        return AccessErrors.SecondFactorRequired;
    }
}
