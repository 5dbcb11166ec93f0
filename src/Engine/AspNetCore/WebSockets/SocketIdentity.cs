namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>Who opened a socket, as long as their sign-in holds.</summary>
internal sealed class SocketIdentity(StandingSignIn standing, Action<CloseCode> close)
{
    /// <summary>The sign-in as it stands now.</summary>
    /// <exception cref="OperationCanceledException">It was withdrawn; the socket is being closed with 4403.</exception>
    public async ValueTask<SignIn> ConfirmAsync(CancellationToken cancellationToken)
    {
        var signIn = await standing.AskAsync(cancellationToken);
        if (signIn.Refusal is not { } reason)
            return signIn;
        close(CloseCode.Forbidden(reason));
        throw new OperationCanceledException(reason);
    }
}
