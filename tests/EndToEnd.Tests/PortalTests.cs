using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The partner portal, which knows the server only through the generated client, in a real browser.</summary>
public sealed class PortalTests
{
    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_partner_looks_around_previews_and_onboards_a_customer_until_it_is_green(StoreProvider provider) => TellAsync("portal.mjs", provider);

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_partner_meets_its_brand_and_sees_people_proofs_burn_and_what_was_done(StoreProvider provider) => TellAsync("portal-customer.mjs", provider);

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_customer_is_moved_as_planned_and_not_by_a_plan_of_yesterday(StoreProvider provider) => TellAsync("portal-move.mjs", provider);

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_page_on_another_origin_shows_a_customer_live(StoreProvider provider) =>
        TellAsync("portal-embed.mjs", provider, "--Profile=Partner", $"--Documents:Folder={Path.Combine(ServerProcess.Metadata("RepositoryRoot"), "src", "Client.Sample", "bin", "documents")}");

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_service_that_failed_is_tried_again_and_comes_through(StoreProvider provider) =>
        TellAsync("portal-retry.mjs", provider, "--Simulator:Failures:BACKUP:ErrorClass=Permanent", "--Simulator:Failures:BACKUP:Attempts=1");

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task An_order_waits_until_somebody_else_agrees(StoreProvider provider) => TellAsync("portal-approval.mjs", provider);

    [BrowserTheory]
    [OnSqlite]
    [OnPostgres]
    public Task A_file_with_bad_rows_is_imported_and_its_failed_rows_after_it(StoreProvider provider) => TellAsync("portal-import.mjs", provider);

    [Fact]
    public async Task Without_a_server_the_portal_says_so()
    {
        using var portal = new Portal(new Uri("http://127.0.0.1:9/graphql"));
        await portal.WaitAsync();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        var form = await http.GetStringAsync(new Uri(portal.Url + "/sign-in"));
        var token = form.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var body = new FormUrlEncodedContent([new("key", "cg_x"), new("__RequestVerificationToken", token)]);

        using var answer = await http.PostAsync(new Uri(portal.Url + "/sign-in"), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The server is missing");
    }

    /// <summary>A script tells a story at a portal and a server of its own.</summary>
    private static async Task TellAsync(string script, StoreProvider provider, params string[] settings)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database, settings);
        using var portal = new Portal(server.Api);
        await portal.WaitAsync();

        (await NodeScript.RunAsync(server, script, [], ("PORTAL_URL", portal.Url), ("SCREENSHOTS", Environment.GetEnvironmentVariable("SCREENSHOTS") ?? "")))
            .ShouldContain("ok nothing in the console, no other host");
    }

    /// <summary>The portal as a process of its own.</summary>
    private sealed class Portal : IDisposable
    {
        private readonly Process process;

        public Portal(Uri api)
        {
            var assembly = ServerProcess.Metadata("PortalAssembly");
            Url = $"http://127.0.0.1:{FreePort()}";
            process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--urls", Url, "--Api", api.ToString()])
            {
                WorkingDirectory = Path.GetDirectoryName(assembly),
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            })!;
        }

        public string Url { get; }

        public async Task WaitAsync()
        {
            using var http = new HttpClient();
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri(Url + "/sign-in"), deadline.Token);
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                    return;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(100, deadline.Token);
                }
            }
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
