using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.Engine.Client.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_client_comes_with_the_handlers_of_its_factory()
    {
        var server = new Answering(Answering.Json("{'data':{'shop':null}}"));
        var services = new ServiceCollection();
        services.AddShopClient(options => options.Endpoint = new Uri("http://shop.test/graphql"))
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Api-Key", "k"))
            .ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<ShopClient>().ShopAsync("1");

        server.Requests[0].RequestUri.ShouldBe(new Uri("http://shop.test/graphql"));
        server.Requests[0].Headers.GetValues("X-Api-Key").ShouldBe(["k"]);
    }
}
