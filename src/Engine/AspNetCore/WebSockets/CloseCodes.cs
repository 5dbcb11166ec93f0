using System.Net.WebSockets;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>How graphql-transport-ws closes sockets. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</summary>
internal readonly record struct CloseCode(int Code, string Reason)
{
    public static readonly CloseCode Unauthorized = new(4401, "Unauthorized");
    public static readonly CloseCode InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly CloseCode TooManyInits = new(4429, "Too many initialisation requests");
    public static readonly CloseCode SubprotocolNotAcceptable = new(4406, "Subprotocol not acceptable");
    public static readonly CloseCode MessageTooBig = new(1009, "Message too big");
    public static readonly CloseCode InternalError = new(4500, "Internal server error");
    public static readonly CloseCode GoingAway = new(1001, "Going away");
    public static readonly CloseCode Expired = new(4403, "Forbidden: the sign-in has expired");

    public static CloseCode BadMessage(string reason) => new(4400, Shorten(reason));

    public static CloseCode Forbidden(string reason) => new(4403, Shorten($"Forbidden: {reason}"));

    public static CloseCode DuplicateSubscriber(string id) => new(4409, Shorten($"Subscriber for {id} already exists"));

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    /// <summary>A close frame holds 123 bytes of reason at most; ids may be of any length and script.</summary>
    private static string Shorten(string reason) => reason.Length <= 40 ? reason : reason[..40];
}
