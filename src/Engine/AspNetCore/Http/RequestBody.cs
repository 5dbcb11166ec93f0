using System.Buffers;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>Reads a JSON body up to a size.</summary>
internal static class RequestBody
{
    public static async ValueTask<(JsonDocument? Json, HttpRefusal? Refusal)> ReadAsync(
        HttpRequest request, GraphQLServerOptions options, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return (null, HttpRefusal.EncodedBody);
        if (request.ContentLength > options.MaxBodyBytes)
            return (null, HttpRefusal.BodyTooLarge(options.MaxBodyBytes));

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > options.MaxBodyBytes)
            {
                reader.AdvanceTo(buffer.End);
                return (null, HttpRefusal.BodyTooLarge(options.MaxBodyBytes));
            }

            if (!result.IsCompleted)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var answer = Parse(buffer, options.MaxJsonDepth);
            reader.AdvanceTo(buffer.End);
            return answer;
        }
    }

    private static (JsonDocument?, HttpRefusal?) Parse(ReadOnlySequence<byte> body, int maxDepth)
    {
        try
        {
            // The pipe's memory is given back after this, so the document must own a copy.
            var utf8 = body.ToArray();
            return (RequestJson.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth }), null);
        }
        catch (JsonException exception)
        {
            return (null, HttpRefusal.InvalidJson(exception.Message));
        }
    }
}
