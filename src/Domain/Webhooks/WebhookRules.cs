namespace CustomerGraph.Domain.Webhooks;

/// <summary>Which addresses may be endpoints. Where a name leads to is checked again at every connection.</summary>
/// <param name="AllowHttp">Whether addresses without TLS are taken: for receivers on the same machine only.</param>
public sealed record WebhookRules(bool AllowHttp = false)
{
    private const int MaxLength = 2_000;

    /// <summary>The address in its normal form: absolute, https, without a user, a password or a fragment.</summary>
    public Result<string> Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return InputErrors.Required("url");
        if (typed.Length > MaxLength)
            return InputErrors.TooLong("url", typed, MaxLength);
        return Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var url) && IsAllowed(url)
            ? url.AbsoluteUri
            : WebhookErrors.InvalidUrl(typed, AllowHttp);
    }

    private bool IsAllowed(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps || (AllowHttp && url.Scheme == Uri.UriSchemeHttp))
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && url.Host.Length > 0;
}
