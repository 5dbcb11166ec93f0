using CustomerGraph.Application;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Exports;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Exports;

/// <summary>
/// <c>export customers|contacts|users|contracts</c>: what the database of the configuration holds, on standard output or in a file.
/// </summary>
internal sealed class ExportCommand(Store store, Stream output, TextWriter errors)
{
    private const string Usage =
        "export customers|contacts|users|contracts [--subtree CODE] [--format csv|jsonl] [--out FILE] [--key cg_...]";

    /// <summary>Whether a command line asks for this instead of the server.</summary>
    public static bool IsMeant(string[] arguments) => arguments is ["export", ..];

    /// <returns>0 for done, 2 where the command could not be carried out.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Skip(1)
            .Where(word => !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal)))
            .ToArray();
        if (words is not [var name, .. var rest]
            || !Enum.TryParse<ImportObject>(name, ignoreCase: true, out var @object)
            || rest.Length % 2 != 0)
            return Fail(Usage);
        var options = rest.Chunk(2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (options.Keys.Except(["--subtree", "--format", "--out", "--key"]).Any()
            || !Enum.TryParse<ExportFormat>(options.GetValueOrDefault("--format", "csv"), ignoreCase: true, out var format))
            return Fail(Usage);
        await using var services = new ServiceCollection()
            .AddSingleton(store)
            .AddSingleton(TimeProvider.System)
            .AddUseCases()
            .BuildServiceProvider();
        var export = services.GetRequiredService<Export>();
        if (await export.TopAsync(options.GetValueOrDefault("--subtree"), cancellationToken) is not { } top)
            return Fail("There is no such customer.");
        var actor = Actor.System(top) with { Name = "command line" };
        if (options.GetValueOrDefault("--key") is { } key)
        {
            if (!(await services.GetRequiredService<KeyHolder>().FindAsync(key, cancellationToken)).TryGet(out var signedIn, out var refusals))
                return Fail(refusals[0].Message);
            actor = signedIn.Actor;
        }

        await using var file = options.GetValueOrDefault("--out") is { } path ? File.Create(path) : null;
        await export.WriteAsync(@object, format, top, actor, file ?? output, cancellationToken);
        return 0;
    }

    private int Fail(string reason)
    {
        errors.WriteLine(reason);
        return 2;
    }
}
