using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace CustomerGraph.Benchmarks.Client;

/// <summary>A whole call but the network: the request is written, a prepared answer is read into records.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private HttpClient http = null!;
    private CustomersClient client = null!;

    [Params(1, 50)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        http = new HttpClient(new Prepared(Encoding.UTF8.GetBytes(Answer(Customers)))) { BaseAddress = new Uri("http://api.test/graphql") };
        client = new CustomersClient(http);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> ByHand() => (await Handwritten.CustomersAsync(http, CustomersQuery.Operation.Document, Customers)).Data!.Customers.Nodes.Count;

    [Benchmark]
    public async Task<int> Generated() => (await client.CustomersAsync(Customers)).Required().Customers.Nodes.Count;

    private static string Answer(int count)
    {
        var nodes = Enumerable.Range(1, count).Select(number =>
            $"{{\"id\":\"Q3VzdG9tZXI6{number}\",\"code\":\"C{number}\",\"name\":\"Customer number {number}\",\"type\":\"STANDARD\",\"status\":\"PROVISIONED\","
            + $"\"version\":{number},\"createdAt\":\"2026-03-01T09:30:00Z\",\"contactEmail\":\"c{number}@example.com\","
            + "\"parent\":{\"id\":\"Q3VzdG9tZXI6MQ\",\"name\":\"Alpine Bridge Hosting\"}}");
        return "{\"data\":{\"customers\":{\"nodes\":[" + string.Join(',', nodes) + "],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"MXxuYW1l\"}}}}";
    }

    private sealed class Prepared(byte[] answer) : HttpMessageHandler
    {
        private static readonly MediaTypeHeaderValue Type = new("application/graphql-response+json");

        /// <summary>Reads the request to its end, as a network would.</summary>
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer) { Headers = { ContentType = Type } } };
        }
    }
}
