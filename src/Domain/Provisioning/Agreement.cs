using CustomerGraph.Domain.Access;
using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>That somebody agrees to a request.</summary>
/// <param name="By">The name of who agrees.</param>
/// <param name="Identity">The <see cref="Actor.Identity"/> of who agrees; an impersonator's own.</param>
/// <param name="For">The user who agrees, or on whose behalf somebody does; null for a program.</param>
/// <param name="Reason">As typed; null for none.</param>
public sealed record Agreement(string By, string Identity, UserId? For, string? Reason, Instant At)
{
    internal bool IsOf(Actor actor) => Identity == IdentityOf(actor) || (For is { } user && actor.User?.UserId == user);

    internal static Agreement Of(Actor actor, string? reason, Instant now) =>
        new(actor.Name, IdentityOf(actor), actor.User?.UserId, reason, now);

    internal static string IdentityOf(Actor actor) => (actor.Impersonator ?? actor).Identity;
}

/// <summary>What holds at a customer where somebody has to agree.</summary>
/// <param name="AllowsFewer">Those who can decide are enough where they are fewer than needed.</param>
/// <param name="Users">
/// Those who can decide, who asked included. Programs are not among them: who may make one could decide alone by it.
/// </param>
public sealed record ApprovalRules(bool AllowsFewer, IReadOnlyCollection<UserId> Users)
{
    /// <summary>As many have to agree as were asked for, and never who asked.</summary>
    public static ApprovalRules Strict { get; } = new(false, []);
}
