using System.Net;
using System.Text.Json;

namespace CustomerGraph.Client.Sample.SignIn;

/// <summary>
/// Asks the API for the brand of a host: the one thing it tells without a key, and therefore beside the generated client.
/// </summary>
internal sealed class HostBrands(HttpClient http)
{
    /// <summary>The brand, or none: a host may have none, and a server that is missing is told of when somebody signs in.</summary>
    public async Task<HostBrand> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value;
        KeyValuePair<string, string?>[] language = wanted is null or "*" ? [] : [new("language", wanted)];
        var query = QueryString.Create([new("host", request.Host.Host), .. language]);
        try
        {
            using var answer = await http.GetAsync(new Uri("/brand" + query, UriKind.Relative), cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
                return HostBrand.None;

            using var json = await JsonDocument.ParseAsync(
                await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return HostBrand.Of(json.RootElement);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return HostBrand.None;
        }
    }
}
