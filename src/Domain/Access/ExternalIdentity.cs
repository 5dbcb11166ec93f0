using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public readonly record struct ExternalIdentityId(long Value);

/// <summary>That a subject of a trusted issuer is one of our users: who signs in with the issuer's token acts as that user.</summary>
public sealed class ExternalIdentity : Aggregate
{
    public const int MaxPerUser = 20;

    private const int MaxIssuer = 500;

    private ExternalIdentity()
    {
    }

    public ExternalIdentityId Id { get; private set; }

    public UserId UserId { get; private set; }

    /// <summary>The user's customer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>The claim <c>iss</c>, character by character.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>What the issuer calls the user; compared character by character.</summary>
    public string Subject { get; private set; } = "";

    public Instant? LastUsedAt { get; private set; }

    /// <param name="isTrusted">Whether the server takes tokens of the issuer for users of that customer.</param>
    public static Result<ExternalIdentity> Bind(
        ExternalIdentityId id, User user, string issuer, string subject, bool isTrusted, Instant now)
    {
        var problems = new Problems();
        var validIssuer = problems.Take(TextRules.Required("issuer", issuer, MaxIssuer));
        problems.AddIf(validIssuer is not null && !isTrusted, AccessErrors.UnknownIssuer(issuer));
        var validSubject = problems.Take(TextRules.Required("subject", subject));
        if (problems.Any)
            return problems;
        var identity = new ExternalIdentity
        {
            Id = id,
            UserId = user.Id,
            CustomerId = user.CustomerId,
            Issuer = validIssuer!,
            Subject = validSubject!,
        };
        identity.Created(new ExternalIdentityBound(user.CustomerId, now, id, user.Id, validIssuer!));
        return identity;
    }

    public void Unbind(Instant now) => Record(new ExternalIdentityUnbound(CustomerId, now, Id, UserId, Issuer));
}
