namespace CustomerGraph.Client.Sample.Imports;

/// <summary>
/// Fetches the file with an import's failed rows, which the API has beside its operations, under the key of whoever is signed in.
/// </summary>
internal sealed class FailedRows(HttpClient http)
{
    /// <param name="path">As the API names it.</param>
    public async Task<Stream> OpenAsync(string path, CancellationToken cancellationToken) =>
        await http.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);
}
