namespace CustomerGraph.Domain.Access;

/// <summary>The origin of a web page, as browsers send it: scheme, host and a port that is not the usual one, nothing else.</summary>
public static class WebOrigin
{
    /// <summary>In the form that browsers send. http is for pages of the own machine only; there are no patterns.</summary>
    public static Result<string> Parse(string field, string? text)
    {
        var typed = text?.Trim() ?? "";
        return Uri.TryCreate(typed, UriKind.Absolute, out var uri) && IsOrigin(uri, typed)
            ? uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant()
            : InputErrors.Invalid(
                ErrorCode.InvalidValue, field, typed, "must be an origin such as https://portal.example, without a path or a pattern");
    }

    private static bool IsOrigin(Uri uri, string typed) =>
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0
        && !typed.EndsWith('/') && !typed.EndsWith('?') && !typed.EndsWith('#') && !typed.Contains('*', StringComparison.Ordinal);
}
