using System.Text;
using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>The <c>http</c> format: requests sent over a real connection, and what is asserted of the response.</summary>
internal static class HttpFormat
{
    private static readonly HttpClient Client = new();

    public static Judge Open(JsonElement file)
    {
        var server = HttpVectorServer.StartAsync(JsonText.Read(file.GetProperty("schema")));
        return async vectorCase => await JudgeAsync(await server, vectorCase);
    }

    private static async ValueTask<Verdict> JudgeAsync(Uri server, JsonElement vectorCase)
    {
        using var request = Request(server, vectorCase.GetProperty("request"));
        using var response = await Client.SendAsync(request);
        var answer = new HttpVectorAnswer(
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsByteArrayAsync());
        var holds = vectorCase.GetProperty("expect").EnumerateArray().All(answer.Satisfies);
        return new Verdict(holds ? Levels.All : Levels.None, vectorCase.GetRawText(), $"{answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
    }

    private static HttpRequestMessage Request(Uri server, JsonElement request)
    {
        var message = new HttpRequestMessage(new HttpMethod(JsonText.Read(request.GetProperty("method"))), new Uri(server, JsonText.Read(request.GetProperty("path"))));

        // A content type without a body is a header of its own kind: it needs an empty body to be sent at all.
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonText.ReadOptional(request, "body") ?? ""));
        foreach (var header in request.GetProperty("headers").EnumerateObject())
        {
            if (!message.Headers.TryAddWithoutValidation(header.Name, JsonText.Read(header.Value)))
                message.Content.Headers.TryAddWithoutValidation(header.Name, JsonText.Read(header.Value));
        }

        return message;
    }
}
