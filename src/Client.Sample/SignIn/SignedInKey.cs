namespace CustomerGraph.Client.Sample.SignIn;

/// <summary>Shows the API the key of whoever is signed in. The key is in the cookie, encrypted, and nowhere else.</summary>
internal sealed class SignedInKey(IHttpContextAccessor accessor) : DelegatingHandler
{
    public const string ClaimType = "key";

    /// <summary>The key to try while somebody signs in.</summary>
    public static readonly object Candidate = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = accessor.HttpContext;
        var key = context?.Items[Candidate] as string ?? context?.User.FindFirst(ClaimType)?.Value;
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return base.SendAsync(request, cancellationToken);
    }
}
