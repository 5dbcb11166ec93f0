using System.Globalization;
using CustomerGraph.Application;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Branding;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.GraphQL.Exports;
using CustomerGraph.GraphQL.Health;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.GraphQL.Ide;
using CustomerGraph.GraphQL.Imports;
using CustomerGraph.GraphQL.Schema;
using Spectre.Console;

// What is written must not depend on the language of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (SchemaCommand.IsMeant(args))
    return new SchemaCommand(Console.Out, Console.Error).Run(args);

var builder = WebApplication.CreateBuilder(OperatorCommands.SettingsOf(args));
if (await OperatorCommands.RunAsync(args, builder, CancellationToken.None) is { } exitCode)
    return exitCode;

var profile = ServerProfile.Of(builder.Configuration, builder.Environment);
var limits = ApiLimits.Of(builder.Configuration);
var documents = StoredDocuments.Of(builder.Configuration, profile);
using var telemetry = Telemetry.Start(builder.Configuration);
await using var store = await StoreSetup.OpenAsync(builder);
if (DocumentsCommand.IsMeant(args))
{
    return await new DocumentsCommand(store, limits.Engine(profile), TimeProvider.System, Console.Out, Console.Error)
        .RunAsync(args, CancellationToken.None);
}

if (ImportCommand.IsMeant(args))
{
    return await new ImportCommand(store, WorkerSetup.ImportsOf(builder.Configuration), AnsiConsole.Console, Console.Error)
        .RunAsync(args, CancellationToken.None);
}

if (ExportCommand.IsMeant(args))
    return await new ExportCommand(store, Console.OpenStandardOutput(), Console.Error).RunAsync(args, CancellationToken.None);

var trusted = documents.OpenTrusted(builder.Environment.ContentRootPath, store);
builder.AddWork(trusted);
builder.Services.AddApi(builder.Configuration, profile, limits);
builder.WebHost.UseLimits(limits);
Draining.AddTo(builder);

var app = builder.Build();
var firstKey = await FirstStart.PrepareAsync(app);

app.UseWebSockets();
if (profile.Ide)
    app.UseIde(Addresses.Api, IdeSettings.For(app, firstKey));
app.MapHealth(store);
app.MapSchema();
app.MapBrand(store);
app.MapImports(WaysIn.SignInAsync);
app.MapExports(WaysIn.SignInAsync);
app.MapApi(profile, limits, documents.WithAutomatic(trusted), WaysIn.SignInAsync);

app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app, profile, firstKey));
await app.RunAsync();
return 0;
