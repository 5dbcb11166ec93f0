using System.Threading.RateLimiting;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// How many requests this process works on at once; a few more wait, the rest is told to come again. Sockets and event streams last, and
/// have limits of their own.
/// </summary>
internal sealed class Door(ApiLimits limits) : IDisposable
{
    private const string ComeAgain = "1";

    private readonly ConcurrencyLimiter requests = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.Requests, QueueLimit = limits.RequestsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly ConcurrencyLimiter streams = new(new ConcurrencyLimiterOptions { PermitLimit = limits.EventStreams, QueueLimit = 0 });

    public async Task LetInAsync(HttpContext http, RequestDelegate next)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await next(http);
            return;
        }

        var limiter = http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)
            ? streams
            : requests;
        using var lease = await limiter.AcquireAsync(1, http.RequestAborted);
        if (lease.IsAcquired)
            await next(http);
        else
            await RefuseAsync(http.Response);
    }

    public void Dispose()
    {
        requests.Dispose();
        streams.Dispose();
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ComeAgain;
        return response.WriteAsJsonAsync(new
        {
            errors = new[] { new { message = "The server has as many requests as it can work on. Try again in 1 s.", extensions = new { code = ErrorCodes.RateLimited } } },
        });
    }
}
