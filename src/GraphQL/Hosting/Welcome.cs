using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>What whoever starts the server has to know.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app, ServerProfile profile, ApiKeyToken? firstKey)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        Console.WriteLine($"""

            CustomerGraph is listening.
              API     {address}{Addresses.Api}
              IDE     {(profile.Ide ? address + Addresses.Ide : $"none in the profile {profile.Name}")}
              Schema  {address}{Addresses.Schema}
            """);
        if (firstKey is not null)
            Console.WriteLine($"  {(app.Environment.IsDevelopment() ? "Development key" : "First key, shown once")}  Authorization: Bearer {firstKey.Reveal()}\n");
    }
}
