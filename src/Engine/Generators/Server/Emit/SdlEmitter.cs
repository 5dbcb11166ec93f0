using System.Text.RegularExpressions;

namespace CustomerGraph.Engine.Generators.Server.Emit;

internal static class SdlEmitter
{
    private const int LeastQuotes = 3;

    public static string Emit(string rootNamespace, string sdl)
    {
        var text = sdl.Replace("\r\n", "\n");
        var quotes = new string('"', Math.Max(LeastQuotes, LongestRunOfQuotes(text) + 1));
        var code = GeneratedFile.Begin(rootNamespace);
        return code
            .Line("public static partial class GeneratedSchema")
            .Line("{")
            .Line("    /// <summary>The schema file as it was when this assembly was built.</summary>")
            .Line($"    public const string Sdl = {quotes}")
            .ToString()
            + text + "\n" + quotes + ";\n}\n";
    }

    private static int LongestRunOfQuotes(string text) =>
        Regex.Matches(text, "\"+").Cast<Match>().Select(match => match.Length).DefaultIfEmpty().Max();
}
