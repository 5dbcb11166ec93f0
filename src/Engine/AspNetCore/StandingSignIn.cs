using CustomerGraph.Engine.AspNetCore.Errors;

namespace CustomerGraph.Engine.AspNetCore;

/// <summary>
/// The sign-in of a connection that lasts: asked again before each operation and each event, and from time to time, so that what was
/// withdrawn or has changed meanwhile ends it.
/// </summary>
internal sealed class StandingSignIn(SignInCallback callback, Credentials credentials)
{
    private SignIn? first;

    public async ValueTask<SignIn> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await callback(credentials, cancellationToken);
        if (answer.Refusal is not null)
            return answer;
        var begun = Interlocked.CompareExchange(ref first, answer, null) ?? answer;
        return Equals(begun.Rights, answer.Rights) ? answer : SignIn.Forbidden(TransportErrors.RightsChanged);
    }
}
