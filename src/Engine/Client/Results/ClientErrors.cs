using System.Net;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>The words of all exceptions of this assembly.</summary>
internal static class ClientErrors
{
    public const string EndpointMissing = "Set the endpoint, or the base address of the HttpClient.";

    public const string NotSet = "The value is not set.";

    public const string NoMessage = "The server gave no message.";

    // Transport

    public static GraphQLTransportException Unreachable(Uri endpoint, Exception reason, bool isTransient = true) =>
        new($"{endpoint} cannot be reached: {reason.Message}", reason) { IsTransient = isTransient };

    public static GraphQLTransportException TooSlow(Uri endpoint, Exception reason) =>
        new($"{endpoint} did not answer in time.", reason) { IsTransient = true };

    public static GraphQLTransportException Lost(Exception reason) => new("The connection was lost.", reason) { IsTransient = true };

    public static GraphQLTransportException LostWhileReading(Exception reason) =>
        new("The connection was lost while the answer was read.", reason) { IsTransient = true };

    public static GraphQLTransportException Silent(Exception reason) =>
        new("The server has been silent for too long.", reason) { IsTransient = true };

    public static GraphQLTransportException Refused(HttpStatusCode status, bool isTransient) =>
        new($"The server answered {(int)status} {status}.") { StatusCode = status, IsTransient = isTransient };

    public static GraphQLTransportException Closed(int? code, string? reason, bool isTransient) =>
        new($"The server closed the connection: {code} {reason}") { CloseCode = code, IsTransient = isTransient };

    public static GraphQLTransportException StreamIncomplete() =>
        new("The stream of events ended before it was complete.") { IsTransient = true };

    public static GraphQLTransportException TooLarge(int limit) =>
        new($"There is more to read or write than {limit} bytes, the limit of this client.");

    public static GraphQLTransportException EventTooLarge(int limit) =>
        new($"An event is longer than {limit} bytes, the limit of this client.");

    // Format

    public static GraphQLFormatException NotAcknowledged() => new("The server did not acknowledge the connection.");

    public static GraphQLFormatException NotJson(JsonException reason) => new("The answer is no JSON.", reason);

    public static GraphQLFormatException NotAResponse(Exception reason) =>
        new("The answer is not of the shape that GraphQL prescribes.", reason);

    public static GraphQLFormatException Empty() => new("The answer has neither data nor errors.");

    public static GraphQLFormatException NotAnObject(string of, JsonTokenType found) =>
        new($"{of} should be an object, but is {found}.");

    public static GraphQLFormatException NotAList(string of, JsonTokenType found) => new($"{of} should be a list, but is {found}.");

    public static GraphQLFormatException Missing(string member) => new($"{member} is null or missing, which the schema rules out.");

    public static GraphQLFormatException MissingItem(string member) =>
        new($"An item of {member} is null, which the schema rules out.");

    public static GraphQLFormatException Unexpected(string expected, JsonTokenType found, string text) =>
        new($"Expected {expected}, but found {found} {text}.");
}
