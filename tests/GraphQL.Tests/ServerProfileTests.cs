using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CustomerGraph.GraphQL.Tests;

public sealed class ServerProfileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("profile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Development", null, "Development")]
    [InlineData("Production", null, "Partner")]
    [InlineData("Staging", null, "Partner")]
    [InlineData("Development", "partner", "Partner")]
    [InlineData("Production", "FirstParty", "FirstParty")]
    public void The_profile_is_the_configured_one_or_follows_the_environment(string environment, string? configured, string expected) =>
        ServerProfile.Of(Configuration(("Profile", configured)), new Place(environment, folder)).Name.ShouldBe(expected);

    [Fact]
    public void A_profile_that_does_not_exist_stops_the_start() =>
        Should.Throw<InvalidOperationException>(() => ServerProfile.Of(Configuration(("Profile", "Public")), new Place("Production", folder)))
            .Message.ShouldBe("Profile is Public; it can be Development, Partner, FirstParty.");

    [Fact]
    public async Task Partners_see_no_introspection_and_no_suggestions()
    {
        (await AnswerAsync("Development", "{ __schema { queryType { name } } }")).ShouldBe("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""");
        (await AnswerAsync("Development", "{ viewr { name } }")).ShouldContain("Did you mean");

        (await AnswerAsync("Partner", "{ __schema { queryType { name } } }")).ShouldContain("introspection");
        (await AnswerAsync("Partner", "{ __type(name: \"Query\") { name } }")).ShouldContain("introspection");
        (await AnswerAsync("Partner", "{ viewr { name } }")).ShouldNotContain("Did you mean");
        (await AnswerAsync("Partner", "{ __typename }")).ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task Only_in_development_an_answer_tells_what_went_wrong_inside()
    {
        const string Failing = "{ viewer { name } }";

        (await AnswerAsync("Development", Failing)).ShouldContain("InvalidOperationException");
        (await AnswerAsync("Partner", Failing)).ShouldNotContain("InvalidOperationException");
    }

    [Fact]
    public async Task The_first_party_profile_executes_trusted_documents_only()
    {
        File.WriteAllText(Path.Combine(folder, "portal.json"), """{"h1":"{ __typename }"}""");

        (await AnswerAsync("FirstParty", "{ __typename }", ("Documents:Folder", "."))).ShouldContain("Only stored documents are accepted");
        (await AnswerAsync("FirstParty", null, ("Documents:Folder", "."))).ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public void The_first_party_profile_does_not_start_without_a_folder() =>
        Should.Throw<InvalidOperationException>(() => Engine("FirstParty")).Message.ShouldContain("Documents:Folder");

    [Fact]
    public async Task Stored_documents_are_off_by_default() =>
        (await AnswerAsync("Partner", null)).ShouldContain("PersistedQueryNotFound");

    /// <param name="query">Null asks for the stored document h1.</param>
    private async Task<string> AnswerAsync(string profile, string? query, params (string, string?)[] settings)
    {
        var request = new GraphQLRequest { Query = query, DocumentId = query is null ? "h1" : null };
        var context = new RequestContext(new ServiceCollection().BuildServiceProvider(), CancellationToken.None);
        await using var response = await Engine(profile, settings).ExecuteAsync(request, context);
        return JsonDocument.Parse(((SingleResponse)response).Body).RootElement.GetRawText();
    }

    private GraphQLEngine Engine(string profile, params (string, string?)[] settings)
    {
        var (configuration, place) = (Configuration([("Profile", profile), .. settings]), new Place("Production", folder));
        var chosen = ServerProfile.Of(configuration, place);
        return ApiEndpoints.CreateEngine(chosen, ApiLimits.Of(configuration), StoredDocuments.Of(configuration, chosen).Open(folder, store: null));
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    private sealed record Place(string EnvironmentName, string ContentRootPath) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = EnvironmentName;

        public string ContentRootPath { get; set; } = ContentRootPath;

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
