using System.Globalization;
using System.Text;
using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>
/// Writes the manifest of trusted documents. A generator can write C# only, so it stands in a comment, from which a target of the build
/// copies it to where the project file says.
/// </summary>
internal static class ManifestEmitter
{
    public static string Emit(ClientClassModel client)
    {
        var code = GeneratedFile.Begin("");
        code.Line("/* manifest").Line("{");
        for (var i = 0; i < client.Operations.Count; i++)
        {
            var (operation, comma) = (client.Operations[i], i < client.Operations.Count - 1 ? "," : "");
            code.Line($"  \"{operation.Id}\": {Quote(operation.Document)}{comma}");
        }

        return code.Line("}").Line("manifest */").ToString();
    }

    /// <summary>A JSON string in which no slash can end the comment.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => quoted.Append("\\n"),
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' or '/' => quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
