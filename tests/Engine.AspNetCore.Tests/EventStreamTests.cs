using System.Text;

namespace CustomerGraph.Engine.AspNetCore.Tests;

public sealed class EventStreamTests : IAsyncLifetime
{
    private Server server = null!;

    private volatile bool isWithdrawn;

    public async Task InitializeAsync() => server = await Server.StartAsync(options =>
    {
        options.EventStreams.KeepAliveInterval = TimeSpan.FromMilliseconds(50);
        options.SignIn = (_, _) => ValueTask.FromResult(isWithdrawn ? SignIn.Refused("The key was revoked.") : SignIn.Anonymous);
    });

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_subscription_is_a_stream_of_next_events_with_ids_and_a_complete() =>
        (await PostAsync("subscription { tick }")).ShouldBe(
            "id: e1\nevent: next\ndata: {\"data\":{\"tick\":1}}\n\n" +
            "id: e2\nevent: next\ndata: {\"data\":{\"tick\":2}}\n\n" +
            "id: e3\nevent: next\ndata: {\"data\":{\"tick\":3}}\n\n" +
            "event: complete\ndata:\n\n");

    [Fact]
    public async Task A_query_is_one_next_event() =>
        (await PostAsync("{ hello }")).ShouldBe("event: next\ndata: {\"data\":{\"hello\":\"world\"}}\n\nevent: complete\ndata:\n\n");

    [Fact]
    public async Task A_request_that_is_not_valid_is_told_so_inside_the_stream() =>
        (await PostAsync("{ nope }")).ShouldStartWith("event: next\ndata: {\"errors\":[");

    [Fact]
    public async Task A_document_that_is_none_is_told_so_inside_the_stream() =>
        (await PostAsync("{ hello")).ShouldStartWith("event: next\ndata: {\"errors\":[");

    [Fact]
    public async Task A_source_that_breaks_is_the_last_event() =>
        (await PostAsync("subscription { breaks }")).ShouldMatch(
            "^event: next\ndata: {\"data\":{\"breaks\":1}}\n\nevent: next\ndata: {\"errors\":\\[.*INTERNAL.*\n\nevent: complete\ndata:\n\n$");

    [Theory]
    [InlineData("subscription{tick}", 200, "text/event-stream")]
    [InlineData("mutation{ping}", 405, "application/json")]
    public async Task A_get_may_watch_and_not_change(string query, int status, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(server.Url) { Query = $"query={query}" }.Uri);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await server.Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        response.Content.Headers.Allow.ShouldBe(status == 405 ? ["POST"] : []);
    }

    [Fact]
    public async Task What_was_seen_last_reaches_the_source()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(server.Url) { Query = "query=subscription{resumed}" }.Uri);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("Last-Event-ID", "e7");
        using var response = await server.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldStartWith("event: next\ndata: {\"data\":{\"resumed\":\"e7\"}}");
    }

    [Fact]
    public async Task A_sign_in_that_is_withdrawn_ends_the_stream_before_the_next_event()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await SendAsync("subscription { onDemand }", cancellation.Token);

        isWithdrawn = true;
        await server.RaiseAsync(1);

        var events = await response.Content.ReadAsStringAsync(cancellation.Token);
        events.ShouldEndWith(
            "event: next\ndata: {\"errors\":[{\"message\":\"The key was revoked.\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}\n\n"
            + "event: complete\ndata:\n\n");
        events.ShouldNotContain("onDemand");
    }

    [Fact]
    public async Task A_sign_in_that_is_withdrawn_ends_a_quiet_stream()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await SendAsync("subscription { endless }", cancellation.Token);

        isWithdrawn = true;

        (await response.Content.ReadAsStringAsync(cancellation.Token)).ShouldEndWith(
            "event: next\ndata: {\"errors\":[{\"message\":\"The key was revoked.\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}\n\n"
            + "event: complete\ndata:\n\n");
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_alive_and_its_source_closed_when_the_client_leaves()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await SendAsync("subscription { endless }", cancellation.Token);
        await using (var body = await response.Content.ReadAsStreamAsync(cancellation.Token))
        {
            using var reader = new StreamReader(body);
            while (await reader.ReadLineAsync(cancellation.Token) != ":")
            {
                // The first event comes before the keep-alive.
            }

            Server.OpenSources.ShouldBe(1);
        }

        response.Dispose();
        while (Server.OpenSources > 0)
            await Task.Delay(20, cancellation.Token);
    }

    private async Task<string> PostAsync(string query)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await SendAsync(query, cancellation.Token);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return await response.Content.ReadAsStringAsync(cancellation.Token);
    }

    private Task<HttpResponseMessage> SendAsync(string query, CancellationToken cancellationToken)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { query });
        var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        return server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
