using System.Net;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Webhooks;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerGraph.Provisioning.Tests.Webhooks;

/// <summary>What a partner's answers to a task lead to, with a receiver that really answers.</summary>
public sealed class WebhookConnectorTests
{
    private static readonly WebhookOptions Options = new() { AllowedNetworks = ["127.0.0.1/32"], AllowHttp = true, ReportTimeout = TimeSpan.FromHours(1) };

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_answers_410_is_disabled_and_asked_for_nothing_more(StoreProvider provider)
    {
        await using var partner = await Partner.StartAsync();
        await using var test = await TestStore.CreateAsync(provider);
        var endpoint = await EndpointAsync(test.Store, partner.Url);
        using var sender = new WebhookSender(Options, TimeProvider.System);
        var connector = Connector(test.Store, sender);

        partner.Answer = HttpStatusCode.Accepted;
        var taken = await connector.ApplyAsync(Call(endpoint), default);
        partner.Answer = HttpStatusCode.Gone;
        var gone = await connector.ApplyAsync(Call(endpoint), default);
        var after = await connector.ApplyAsync(Call(endpoint), default);

        (taken.IsSuccess, taken.Until is null).ShouldBe((true, false));
        (gone.ErrorClass, gone.Message).ShouldBe((ProvisioningErrorClass.Permanent, "The endpoint answered 410."));
        (after.ErrorClass, after.Message).ShouldBe((ProvisioningErrorClass.Permanent, "No webhook endpoint provides WEB here any more."));
        partner.Calls.ShouldBe(2);
        await using var db = test.Store.CreateContext();
        (await db.WebhookEndpoints.SingleAsync()).DisabledReason.ShouldBe("The endpoint answered 410.");
    }

    [Theory, OnSqlite]
    public async Task Its_answers_are_classed_as_the_schedule_of_retries_knows_them(StoreProvider provider)
    {
        await using var partner = await Partner.StartAsync();
        await using var test = await TestStore.CreateAsync(provider);
        var endpoint = await EndpointAsync(test.Store, partner.Url);
        using var sender = new WebhookSender(Options, TimeProvider.System);
        var connector = Connector(test.Store, sender);
        var classes = new Dictionary<int, ProvisioningErrorClass?>();

        foreach (var status in (int[])[200, 204, 302, 400, 401, 403, 404, 408, 425, 429, 500, 503])
        {
            partner.Answer = (HttpStatusCode)status;
            classes[status] = (await connector.ApplyAsync(Call(endpoint), default)).ErrorClass;
        }

        classes.GroupBy(pair => pair.Value, pair => pair.Key).Select(group => $"{group.Key}: {string.Join(' ', group)}").ShouldBe(
            [": 200 204", "Permanent: 302 400 404", "Unauthorised: 401 403", "Transient: 408 425 429 500 503"]);
    }

    private static async Task<WebhookEndpoint> EndpointAsync(Store store, string url)
    {
        var root = await new TestTree(store).RootAsync();
        var ids = await store.Ids.ReserveAsync(1, default);
        var fields = new WebhookEndpointChanges { Name = "Partner", Url = url, Services = Domain.Optional.Of<IReadOnlyList<string>>(["WEB"]) };
        var endpoint = WebhookEndpoint.Create(new(ids.Next()), root.Id, fields, new WebhookRules(AllowHttp: true), TestTree.Start).Value;
        await using var db = store.CreateContext();
        db.Add(endpoint);
        await db.AddSecretAsync(endpoint.Id, default);
        await db.SaveChangesAsync();
        return endpoint;
    }

    private static WebhookConnector Connector(Store store, WebhookSender sender) =>
        new(store, sender, new WebhookBody((kind, id) => $"{kind}-{id}"), Options, TimeProvider.System);

    private static ConnectorCall Call(WebhookEndpoint endpoint) => new()
    {
        IdempotencyToken = "1-1", Kind = ProvisioningKind.Provision, Target = new(ProvisioningTargetKind.CustomerService, 9), Generation = 1,
        Fields = ProvisionedFields.Of(("service", "WEB")), Applied = ProvisionedFields.Empty, Place = [new(endpoint.CustomerId.Value, "ROOT")], Attempt = 1,
    };

    /// <summary>A partner's system that answers as it is told.</summary>
    private sealed class Partner(WebApplication app) : IAsyncDisposable
    {
        private int _calls;

        public HttpStatusCode Answer { get; set; }

        public int Calls => _calls;

        public string Url => app.Urls.Single();

        public static async Task<Partner> StartAsync()
        {
            var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var partner = new Partner(app);
            app.Run(partner.TakeAsync);
            await app.StartAsync();
            return partner;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task TakeAsync(HttpContext http)
        {
            Interlocked.Increment(ref _calls);
            http.Response.StatusCode = (int)Answer;
            return Task.CompletedTask;
        }
    }
}
