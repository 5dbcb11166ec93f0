using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Approvals;
using CustomerGraph.Client.Sample.Auditing;
using CustomerGraph.Client.Sample.Customers;
using CustomerGraph.Client.Sample.DomainNames;
using CustomerGraph.Client.Sample.Embedding;
using CustomerGraph.Client.Sample.Imports;
using CustomerGraph.Client.Sample.Moves;
using CustomerGraph.Client.Sample.Onboarding;
using CustomerGraph.Client.Sample.Provisioning;
using CustomerGraph.Client.Sample.ServiceLevels;
using CustomerGraph.Client.Sample.Settings;
using CustomerGraph.Client.Sample.Shell;
using CustomerGraph.Client.Sample.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents();
builder.Services.AddHttpContextAccessor();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddTransient<SignedInKey>();
builder.Services.AddCustomersClient(options => options.Endpoint = new Uri(builder.Configuration["Api"]!))
    .AddHttpMessageHandler<SignedInKey>();
builder.Services.AddHttpClient<FailedRows>(http => http.BaseAddress = new Uri(builder.Configuration["Api"]!))
    .AddHttpMessageHandler<SignedInKey>();
builder.Services.AddHttpClient<HostBrands>(http =>
{
    http.BaseAddress = new Uri(builder.Configuration["Api"]!);
    http.Timeout = TimeSpan.FromSeconds(3);
});
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SignInEndpoints.Configure);
builder.Services.AddAuthorizationBuilder()
    .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

var app = builder.Build();
app.UseStaticFiles();
app.UseMiddleware<Failures>();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapSignIn();
app.MapCustomers();
app.MapDomains();
app.MapAuditing();
app.MapSettings();
app.MapOnboarding();
app.MapProvisioning();
app.MapApprovals();
app.MapServiceLevels();
app.MapMoves();
app.MapImports();
app.MapEmbedding();
app.Run();
