using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>A request with files. https://github.com/jaydenseric/graphql-multipart-request-spec</summary>
internal static class MultipartBody
{
    public static MultipartFormDataContent Of(PooledBuffer operations, IReadOnlyList<(string Path, Upload Upload)> files)
    {
        var json = new MediaTypeHeaderValue("application/json");
        var body = new MultipartFormDataContent { { new RequestBody.BufferContent(operations, json), "operations" } };
        body.Add(new RequestBody.BufferContent(Map(files), json), "map");
        for (var i = 0; i < files.Count; i++)
            Add(body, Name(i), files[i].Upload);
        return body;
    }

    private static void Add(MultipartFormDataContent body, string name, Upload upload)
    {
        var content = new StreamContent(upload.Open());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
        body.Add(content, name, upload.FileName);
    }

    /// <summary>Which part stands for which variable.</summary>
    private static PooledBuffer Map(IReadOnlyList<(string Path, Upload Upload)> files)
    {
        var buffer = new PooledBuffer(int.MaxValue);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        for (var i = 0; i < files.Count; i++)
        {
            json.WriteStartArray(Name(i));
            json.WriteStringValue(files[i].Path);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
}
