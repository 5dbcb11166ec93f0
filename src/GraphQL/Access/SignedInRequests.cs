using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.GraphQL.Access;

/// <summary>Who sends a request to an endpoint beside the API.</summary>
internal static class SignedInRequests
{
    /// <summary>Signed in as the API does it; null after a refusal, which is answered already.</summary>
    public static async Task<Caller?> CallerAsync(this HttpContext http, SignInCallback signIn)
    {
        var outcome = await signIn(new Credentials(http, default), http.RequestAborted);
        if (outcome.Refusal is { } refusal)
        {
            if (!outcome.IsForbidden)
                http.Response.Headers.WWWAuthenticate = "Bearer";
            var status = outcome.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            await Results.Json(new Dictionary<string, string> { ["message"] = refusal }, statusCode: status).ExecuteAsync(http);
            return null;
        }

        var request = new RequestContext(http.RequestServices, http.RequestAborted);
        outcome.Prepare(request);
        return request.Get<Caller>();
    }
}
