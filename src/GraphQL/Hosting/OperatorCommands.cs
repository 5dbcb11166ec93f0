using CustomerGraph.GraphQL.Imports;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>What an operator asks for beside a server that may be running: <c>audit</c>, <c>backup</c> and <c>restore</c>.</summary>
internal static class OperatorCommands
{
    /// <summary>
    /// The settings on a command line: what comes behind the words of a command. A path among these would be taken for a setting. Imports
    /// and exports have options of their own, so there only <c>--name=value</c> is a setting: an option without a value would swallow it.
    /// </summary>
    public static string[] SettingsOf(string[] arguments) => arguments is ["import" or "export", ..]
        ? [.. arguments.Where(ImportArguments.IsSetting)]
        : [.. arguments.SkipWhile(IsWord)];

    /// <returns>The exit code; null where the command line asks for something else.</returns>
    public static async Task<int?> RunAsync(string[] arguments, WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        string[] words = [.. arguments.TakeWhile(IsWord)];
        if (words is not ["audit" or "backup" or "restore", ..])
            return null;
        var options = StoreSetup.OptionsOf(builder);
        if (words[0] != "audit")
            return await new BackupCommand(options, TimeProvider.System, Console.Out, Console.Error).RunAsync(words, cancellationToken);

        await using var store = Store.OpenToRead(options, TimeProvider.System);
        return await new AuditCommand(store, Console.Out, Console.Error).RunAsync(words, cancellationToken);
    }

    private static bool IsWord(string argument) => !argument.StartsWith("--", StringComparison.Ordinal);
}
