using System.Net.Http.Headers;

namespace CustomerGraph.Engine.AspNetCore.Tests;

/// <summary>A body that does not announce its length.</summary>
internal sealed class ChunkedContent : StreamContent
{
    public ChunkedContent(Stream body, MediaTypeHeaderValue type) : base(body)
    {
        Headers.ContentType = type;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
