using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.AspNetCore;

/// <summary>
/// Decides who asks, from headers or the <c>connection_init</c> payload. On sockets and event streams it is called again before each
/// operation and each event, so that whoever loses their right in the meantime is told no more.
/// </summary>
public delegate ValueTask<SignIn> SignInCallback(Credentials credentials, CancellationToken cancellationToken);

/// <summary>The outcome of a sign-in: accepted, with what every request is to carry, or refused.</summary>
public sealed class SignIn
{
    private readonly Action<RequestContext> prepare;

    private SignIn(Action<RequestContext> prepare, string? refusal, DateTimeOffset? expiresAt)
    {
        this.prepare = prepare;
        Refusal = refusal;
        ExpiresAt = expiresAt;
    }

    /// <summary>Accepted without an identity.</summary>
    public static SignIn Anonymous { get; } = new(static _ => { }, null, null);

    /// <summary>Null where the sign-in is accepted; otherwise the reason, meant for the API's user.</summary>
    public string? Refusal { get; }

    /// <summary>Refused, although it is known who asks: to be answered with 403. Other refusals are answered with 401.</summary>
    public bool IsForbidden { get; private init; }

    internal bool IsTooWeak { get; private init; }

    /// <summary>When a socket that was opened with this sign-in is closed with 4403; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>What it is good for; null where that cannot change.</summary>
    internal object? Rights { get; private init; }

    /// <param name="prepare">Gives each request of this sign-in its features, such as the actor.</param>
    /// <param name="rights">
    /// What the sign-in is good for, compared by <see cref="object.Equals(object)"/>. A socket or an event stream of which it changes is
    /// ended, so that nothing is told by rights of before. Null compares nothing.
    /// </param>
    public static SignIn Accepted(Action<RequestContext> prepare, DateTimeOffset? expiresAt = null, object? rights = null) =>
        new(prepare, null, expiresAt) { Rights = rights };

    public static SignIn Refused(string reason) => new(static _ => { }, reason, null);

    /// <summary>
    /// Refused, because the credential says of one factor only, and two are asked for: answered with 401, <c>extensions.reason</c>
    /// SECOND_FACTOR_REQUIRED and the challenge of <see href="https://www.rfc-editor.org/rfc/rfc9470">RFC 9470</see>.
    /// </summary>
    public static SignIn SecondFactorRequired(string reason) => new(static _ => { }, reason, null) { IsTooWeak = true };

    /// <summary>Refused, although it is known who asks: answered with 403 instead of 401.</summary>
    public static SignIn Forbidden(string reason) => new(static _ => { }, reason, null) { IsForbidden = true };

    /// <summary>Gives a request the features of this sign-in. Also for endpoints beside the API that sign in as it does.</summary>
    public void Prepare(RequestContext request) => prepare(request);
}
