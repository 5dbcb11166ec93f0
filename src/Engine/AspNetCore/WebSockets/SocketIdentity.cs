using System.Data.Common;
using CustomerGraph.Engine.AspNetCore.Errors;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>Who opened a socket, as long as their sign-in holds.</summary>
internal sealed class SocketIdentity(StandingSignIn standing, Action<CloseCode> close)
{
    /// <summary>Closes the socket where the sign-in no longer holds, also while nothing is sent.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ConfirmAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or DbException)
        {
            // It is being closed, or cannot be asked for just now: the next time will tell.
        }
    }

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
