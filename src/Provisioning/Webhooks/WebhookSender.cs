using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Webhooks;

namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>How an endpoint took a message.</summary>
/// <param name="ErrorClass">Null where it took it.</param>
/// <param name="Status">Null where it did not answer.</param>
internal sealed record WebhookAnswer(ProvisioningErrorClass? ErrorClass, HttpStatusCode? Status, string Message)
{
    /// <summary>The endpoint says that nobody is there any more, and that nothing is to be sent again.</summary>
    public bool IsGone => Status == HttpStatusCode.Gone;
}

/// <summary>
/// Sends messages as Standard Webhooks describes: <c>webhook-id</c> is the same for every attempt, <c>webhook-signature</c> is an
/// HMAC-SHA256 of id, time and body with each key of the endpoint. No redirects are followed, and nothing of the answer but its status is
/// read.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeProvider _timeProvider;

    public WebhookSender(WebhookOptions options, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            ConnectCallback = new AddressGuard(options.AllowedNetworks).ConnectAsync,
        }) { Timeout = options.Timeout };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("CustomerGraph-Webhooks/1");
    }

    /// <exception cref="OperationCanceledException">The caller gave up; it is not known whether the message arrived.</exception>
    public async Task<WebhookAnswer> SendAsync(WebhookTarget target, string id, byte[] body, CancellationToken cancellationToken)
    {
        using var request = Signed(target, id, body);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Read(response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(ProvisioningErrorClass.Transient, null, "The endpoint did not answer in time.");
        }
        catch (HttpRequestException failure) when (failure.InnerException is BlockedAddressException blocked)
        {
            return new WebhookAnswer(ProvisioningErrorClass.Permanent, null, blocked.Message);
        }
        catch (HttpRequestException failure)
        {
            return new WebhookAnswer(
                ProvisioningErrorClass.Transient, null, $"The endpoint could not be reached ({failure.HttpRequestError}).");
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Signed(WebhookTarget target, string id, byte[] body)
    {
        var time = _timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        var signatures = target.Keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = content,
            Headers = { { "webhook-id", id }, { "webhook-timestamp", time }, { "webhook-signature", string.Join(' ', signatures) } },
        };
    }

    private static WebhookAnswer Read(HttpStatusCode status) => new(ClassOf((int)status), status, $"The endpoint answered {(int)status}.");

    private static ProvisioningErrorClass? ClassOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        401 or 403 => ProvisioningErrorClass.Unauthorised,
        408 or 425 or 429 or >= 500 => ProvisioningErrorClass.Transient,
        _ => ProvisioningErrorClass.Permanent,
    };
}
