using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerGraph.EndToEnd.Tests;

internal sealed record Span(string TraceId, string Id, string ParentId, string Name);

/// <summary>Receives OTLP over HTTP and reads of the messages what is asserted on.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly StringBuilder _metrics = new();
    private readonly MemoryStream _received = new();

    public Collector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Url { get; }

    public async Task<Span> SpanAsync(Func<Span, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (_spans.FirstOrDefault(condition) is { } found)
                return found;
            if (deadline.IsCancellationRequested)
                throw new InvalidOperationException($"The span did not come; these did: {string.Join(", ", _spans.Select(span => span.Name).Distinct())}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Waits until measurements of each name have come; here they are sent every two seconds.</summary>
    public async Task MetricsAsync(params string[] names)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!names.All(name => Received().Contains(name, StringComparison.Ordinal)))
            await Task.Delay(200, deadline.Token);
    }

    /// <summary>Every byte that came.</summary>
    public byte[] ReceivedBytes()
    {
        lock (_received)
            return _received.ToArray();
    }

    public void Dispose()
    {
        _listener.Close();
        _received.Dispose();
    }

    private string Received()
    {
        lock (_metrics)
            return _metrics.ToString();
    }

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            lock (_received)
                _received.Write(body.ToArray());
            if (context.Request.Url!.AbsolutePath == "/v1/traces")
                Take(body.ToArray());
            else
            {
                lock (_metrics)
                    _metrics.Append(Encoding.UTF8.GetString(body.ToArray()));
            }
            context.Response.StatusCode = 200;
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }

    // ExportTraceServiceRequest: resource_spans = 1; in each scope_spans = 2; in each spans = 2.
    private void Take(byte[] message)
    {
        foreach (var span in Fields(message, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
            _spans.Enqueue(new Span(Hex(span, 1), Hex(span, 2), Hex(span, 4), Encoding.UTF8.GetString(Fields(span, 5).FirstOrDefault() ?? [])));
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    /// <summary>The values of a field of bytes, text or messages. https://protobuf.dev/programming-guides/encoding/</summary>
    private static List<byte[]> Fields(byte[] message, int wanted)
    {
        var found = new List<byte[]>();
        for (var position = 0; position < message.Length;)
        {
            var tag = Varint(message, ref position);
            switch (tag & 7)
            {
                case 0: Varint(message, ref position); break;
                case 1: position += sizeof(long); break;
                case 5: position += sizeof(int); break;
                default:
                    var length = (int)Varint(message, ref position);
                    if ((int)(tag >> 3) == wanted)
                        found.Add(message[position..(position + length)]);
                    position += length;
                    break;
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[position++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
    }
}
