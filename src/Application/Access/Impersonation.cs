using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.Application.Access;

/// <summary>
/// Lets somebody act on behalf of a user, with the rights that both have. Who begins is put into the log at the user's customer, and again
/// after a quarter of an hour; every event that follows names both.
/// </summary>
public sealed class Impersonation(KnownUsers users, SecondFactor secondFactor, Transactions transactions, TimeProvider timeProvider)
{
    private readonly SeldomNoted _beginnings = new(transactions, timeProvider, static (user, now) => user.Impersonated(now));

    /// <param name="hasSecondFactor">Whether the actor came with one, or is a program.</param>
    /// <param name="name">What the log calls the two.</param>
    /// <returns>
    /// NOT_PERMITTED, without saying why, where there is no such user, or the actor lacks customer.impersonate at the user's customer;
    /// SECOND_FACTOR_REQUIRED where that customer asks for one.
    /// </returns>
    public async ValueTask<Result<Actor>> BeginAsync(
        Actor actor, bool hasSecondFactor, UserId userId, string name, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(userId, cancellationToken) is not { } user || !actor.May(Permission.CustomerImpersonate, user.Path))
            return AccessErrors.CannotImpersonate;
        var proved = await secondFactor.CheckAsync(user, hasSecondFactor, actor, cancellationToken);
        if (!proved.IsSuccess)
            return Result.Failure<Actor>(proved.Errors);
        var both = actor.ActingFor(user.Access, user.CustomerId, name);
        await _beginnings.NoteAsync(actor, both, userId, cancellationToken);
        return both;
    }
}
