using System.Net.WebSockets;

namespace CustomerGraph.Engine.AspNetCore.Errors;

/// <summary>How graphql-transport-ws closes sockets. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</summary>
internal readonly record struct CloseCode(int Code, string Reason)
{
    public static readonly CloseCode Unauthorized = new(4401, "Unauthorized");
    public static readonly CloseCode InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly CloseCode TooManyInits = new(4429, "Too many initialisation requests");
    public static readonly CloseCode SubprotocolNotAcceptable = new(4406, "Subprotocol not acceptable");
    public static readonly CloseCode InternalError = new(4500, "Internal server error");
    public static readonly CloseCode GoingAway = new(1001, "Going away");
    public static readonly CloseCode Expired = new(4403, "Forbidden: the sign-in has expired");

    public static readonly CloseCode NotText = new(4400, "Messages must be text");
    public static readonly CloseCode InvalidJson = new(4400, "Invalid JSON");
    public static readonly CloseCode TypeMissing = new(4400, "Message is missing the 'type' property");
    public static readonly CloseCode IdMissing = new(4400, "Message is missing the 'id' property");
    public static readonly CloseCode PayloadNotAnObject = new(4400, "The payload must be an object");
    public static readonly CloseCode PayloadNotARequest = new(4400, "The payload is not a GraphQL request");

    /// <summary>What a close frame holds of a reason, in bytes.</summary>
    private const int MaxReason = 123;

    /// <summary>How much of an id or a type, which may be of any length and script.</summary>
    private const int MaxShown = 64;

    public static CloseCode MessageTooBig(int limit) => new(1009, $"Message too big: the limit is {limit} bytes");

    public static CloseCode UnexpectedType(string type) => new(4400, $"Unexpected message of type {Shorten(type, MaxShown)}");

    public static CloseCode Forbidden(string reason) => new(4403, Shorten($"Forbidden: {reason}", MaxReason));

    public static CloseCode DuplicateSubscriber(string id) => new(4409, $"Subscriber for {Shorten(id, MaxShown)} already exists");

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    private static string Shorten(string text, int maxBytes)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            maxBytes -= rune.Utf8SequenceLength;
            if (maxBytes < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
