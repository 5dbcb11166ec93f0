using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A server that somebody else wrote with the engine's packages, as a process.</summary>
internal sealed class FreshServer : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Process _process;
    private readonly Uri _url;

    public FreshServer(string assembly)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        _process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--urls", _url.ToString()]) { WorkingDirectory = Path.GetDirectoryName(assembly) })!;
    }

    public async Task WaitAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await AskAsync("{ __typename }");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, deadline.Token);
            }
        }
    }

    /// <returns>The whole answer as it was sent.</returns>
    public async Task<string> AskAsync(string query, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_url, "/graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }
}
