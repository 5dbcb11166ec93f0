using System.Security.Cryptography;
using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>
/// Fills an empty database: in development with the demo tree, otherwise with the provider alone; and makes the first key.
/// </summary>
internal static class FirstStart
{
    /// <summary>The key to print: in development always, otherwise only when it was made just now.</summary>
    public static async Task<ApiKeyToken?> PrepareAsync(WebApplication app)
    {
        var store = app.Services.GetRequiredService<Store>();
        var now = Instant.FromDateTimeOffset(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var isNew = !await store.HasCustomersAsync(CancellationToken.None);
        if (app.Environment.IsDevelopment())
            return await InDevelopmentAsync(app, store, isNew, now);
        await DevelopmentKey.RefuseInProductionAsync(store, now, CancellationToken.None);
        if (!isNew)
            return null;

        var token = NewToken();
        await new Founding(store, now).FoundAsync(app.Configuration["Provider:Name"] ?? "Provider", "ROOT", token, "first");
        return token;
    }

    private static async Task<ApiKeyToken> InDevelopmentAsync(WebApplication app, Store store, bool isNew, Instant now)
    {
        var file = Path.Combine(app.Environment.ContentRootPath, app.Configuration["DevelopmentKeyFile"] ?? "App_Data/development.key");
        var token = DevelopmentKey.ReadOrCreate(file);
        var founding = new Founding(store, now);
        if (isNew)
            await new DemoTree(store, now).PlantAsync(founding, token);
        else
            await founding.EnsureKeyAsync(token, "development");
        return token;
    }

    private static ApiKeyToken NewToken() =>
        ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
}
