using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.AspNetCore.EventStreams;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>GraphQL over HTTP: one request, one answer. https://graphql.github.io/graphql-over-http/draft/</summary>
internal sealed class HttpHandler(GraphQLEngine engine, GraphQLServerOptions options)
{
    public Task HandleAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsPost(method))
            return PostAsync(http);
        return HttpMethods.IsGet(method) ? GetAsync(http) : RefuseAsync(http, HttpRefusal.MethodNotAllowed(method));
    }

    private async Task PostAsync(HttpContext http)
    {
        if (MediaTypes.IsMultipart(http.Request.ContentType))
        {
            await PostMultipartAsync(http);
            return;
        }

        if (!MediaTypes.IsJson(http.Request.ContentType))
        {
            await RefuseAsync(http, HttpRefusal.UnsupportedMediaType);
            return;
        }

        var (json, refusal) = await RequestBody.ReadAsync(http.Request, options, http.RequestAborted);
        using (json)
        {
            GraphQLRequest request = null!;
            refusal ??= RequestParameters.Read(json!.RootElement, out request);
            await (refusal is null ? ExecuteAsync(http, request, uploads: null) : RefuseAsync(http, refusal));
        }
    }

    private async Task PostMultipartAsync(HttpContext http)
    {
        if (!BrowserGuard.HasPreflight(http.Request))
        {
            await RefuseAsync(http, HttpRefusal.PreflightMissing);
            return;
        }

        var (multipart, refusal) = await MultipartBody.ReadAsync(http.Request, options, http.RequestAborted);
        using (multipart)
        {
            GraphQLRequest request = null!;
            refusal ??= RequestParameters.Read(multipart!.Operations.RootElement, out request);
            await (refusal is null ? ExecuteAsync(http, request, multipart!.Uploads) : RefuseAsync(http, refusal));
        }
    }

    private async Task GetAsync(HttpContext http)
    {
        var isGuarded = BrowserGuard.IsForeign(http.Request) || (options.GuardGet && http.Request.Query.ContainsKey("query"));
        if (isGuarded && !BrowserGuard.HasPreflight(http.Request))
        {
            await RefuseAsync(http, HttpRefusal.PreflightMissing);
            return;
        }

        var refusal = RequestParameters.Read(http.Request.Query, options.MaxJsonDepth, out var request);
        await (refusal is null ? ExecuteAsync(http, request, uploads: null) : RefuseAsync(http, refusal));
    }

    private async Task ExecuteAsync(HttpContext http, GraphQLRequest request, Uploads? uploads)
    {
        var format = MediaTypes.Negotiate(http.Request);
        if (format is ResponseFormat.NotAcceptable)
        {
            await RefuseAsync(http, HttpRefusal.NotAcceptable);
            return;
        }

        var standing = new StandingSignIn(options.SignIn, new Credentials(http, default));
        var signIn = await standing.AskAsync(http.RequestAborted);
        if (signIn.Refusal is not null)
        {
            await RefuseAsync(http, HttpRefusal.Of(signIn));
            return;
        }

        var context = new RequestContext(http.RequestServices, http.RequestAborted);
        signIn.Prepare(context);
        if (uploads is not null)
            context.Set(uploads);

        if (format is not ResponseFormat.EventStream)
        {
            await AnswerAsync(http, request, context, format);
            return;
        }

        using var events = new EventStreamWriter(http, options.EventStreams);
        await events.RunAsync(engine, request, context, standing);
    }

    private async Task AnswerAsync(HttpContext http, GraphQLRequest request, RequestContext context, ResponseFormat format)
    {
        request = request with { Allowed = request.Allowed & ~AllowedOperations.Subscription };
        await using var response = await engine.ExecuteAsync(request, context);
        var single = (SingleResponse)response;
        var status = StatusOf(single, format);
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status405MethodNotAllowed)
            http.Response.Headers.Allow = "POST";
        if (single.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = format is ResponseFormat.GraphQLResponse ? MediaTypes.GraphQLResponse : MediaTypes.Json;
        http.Response.ContentLength = single.Body.Length;
        await http.Response.Body.WriteAsync(single.Body, http.RequestAborted);
    }

    /// <summary>A mutation wants another method, and a subscription another format than one answer.</summary>
    private static int StatusOf(SingleResponse response, ResponseFormat format) => response.Fault switch
    {
        RequestFault.None => StatusCodes.Status200OK,
        RequestFault.OperationNotAllowed when response.Operation is OperationType.Subscription => StatusCodes.Status406NotAcceptable,
        RequestFault.OperationNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RequestFault.RateLimited => StatusCodes.Status429TooManyRequests,
        _ => format is ResponseFormat.GraphQLResponse ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
    };

    internal static async Task RefuseAsync(HttpContext http, HttpRefusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = MediaTypes.Negotiate(http.Request) is ResponseFormat.GraphQLResponse
            ? MediaTypes.GraphQLResponse
            : MediaTypes.Json;
        if (refusal.Allow is { } allow)
            http.Response.Headers.Allow = allow;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = refusal.Challenge;
        await http.Response.Body.WriteAsync(Body(refusal), http.RequestAborted);
    }

    internal static byte[] Body(HttpRefusal refusal) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>
        {
            ["errors"] = new object[]
            {
                new Dictionary<string, object> { ["message"] = refusal.Message, ["extensions"] = Extensions(refusal) },
            },
        });

    private static Dictionary<string, string> Extensions(HttpRefusal refusal) => refusal.Reason is { } reason
        ? new() { ["code"] = refusal.Code, ["reason"] = reason }
        : new() { ["code"] = refusal.Code };
}
