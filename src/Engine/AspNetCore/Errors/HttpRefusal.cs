using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.AspNetCore.Errors;

/// <summary>A request that is answered before the engine sees it.</summary>
/// <param name="Code">For <c>extensions.code</c>.</param>
/// <param name="Allow">For the Allow header of a 405.</param>
/// <param name="Reason">For <c>extensions.reason</c>, where the code alone does not say what to do.</param>
internal sealed partial record HttpRefusal(
    int Status, string Message, string Code = ErrorCodes.BadUserInput, string? Allow = null, string? Reason = null)
{
    public static HttpRefusal MethodNotAllowed(string method) =>
        new(405, $"The method {method} is not allowed: use GET or POST.", Allow: "GET, POST");

    public static readonly HttpRefusal MutationByGet = new(405, "Mutations must be sent by POST.", Allow: "POST");

    public static readonly HttpRefusal NotAcceptable = new(
        406,
        "The answer can be application/graphql-response+json, application/json or text/event-stream; "
        + "the Accept header asks for none of them.");

    public static readonly HttpRefusal UnsupportedMediaType =
        new(415, "The body must be application/json in UTF-8, or multipart/form-data for uploads.");

    public static readonly HttpRefusal EncodedBody = new(415, "The body must not be compressed: Content-Encoding is not supported.");

    public static HttpRefusal BodyTooLarge(long limit) => new(413, $"The body is larger than {limit} bytes.");

    public static HttpRefusal InvalidJson(string reason) => new(400, $"The body is not valid JSON: {reason}");

    public static readonly HttpRefusal BodyNotAnObject =
        new(400, "The body must be a JSON object with a \"query\" entry; batches are not supported.");

    public static readonly HttpRefusal NoQuery = new(400, "There is no \"query\" (a text that is not empty) and no \"documentId\".");

    public static HttpRefusal WrongParameter(string name, string expected) => new(400, $"The parameter \"{name}\" must be {expected}.");

    public static readonly HttpRefusal PreflightMissing = new(
        400,
        "Such a request from a browser needs the header GraphQL-Preflight (any value), which other sites cannot set without permission.");

    public static HttpRefusal Of(SignIn refused) =>
        refused.IsForbidden ? new(403, refused.Refusal!, ErrorCodes.Forbidden) : Unauthenticated(refused);

    public static HttpRefusal Unauthenticated(SignIn refused) =>
        new(401, refused.Refusal!, ErrorCodes.Unauthenticated, Reason: refused.IsTooWeak ? "SECOND_FACTOR_REQUIRED" : null);

    /// <summary>For WWW-Authenticate: what to come back with.</summary>
    public string Challenge => Reason is null ? "Bearer" : "Bearer error=\"insufficient_user_authentication\"";

    public static readonly HttpRefusal ForeignOrigin = new(403, "This origin may not open sockets here.", ErrorCodes.Forbidden);

    public static HttpRefusal TooManySockets(int limit) =>
        new(503, $"{limit} sockets are open, which is this server's limit.", ErrorCodes.RateLimited);
}
