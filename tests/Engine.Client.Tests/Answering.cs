using System.Net;
using System.Net.Http.Headers;

namespace CustomerGraph.Engine.Client.Tests;

/// <summary>A server made of prepared answers, which remembers what it was asked.</summary>
internal sealed class Answering(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int next;

    public List<string> Bodies { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public static Func<HttpRequestMessage, HttpResponseMessage> Json(string text, string type = "application/graphql-response+json", HttpStatusCode status = HttpStatusCode.OK) =>
        _ => new HttpResponseMessage(status) { Content = new StringContent(text.Replace('\'', '"'), MediaTypeHeaderValue.Parse(type)) };

    public static Func<HttpRequestMessage, HttpResponseMessage> Events(string text) => Json(text, "text/event-stream");

    public ShopClient Client(GraphQLClientOptions? options = null) => new(new HttpClient(this) { BaseAddress = new Uri("http://shop.test/graphql") }, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return answers[Math.Min(next++, answers.Length - 1)](request);
    }
}
