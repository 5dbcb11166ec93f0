namespace CustomerGraph.Engine.AspNetCore;

/// <summary>The sign-in of a connection that lasts: asked again before each operation and each event, so that what was withdrawn meanwhile ends it.</summary>
internal sealed class StandingSignIn(SignInCallback callback, Credentials credentials)
{
    public ValueTask<SignIn> AskAsync(CancellationToken cancellationToken) => callback(credentials, cancellationToken);
}
