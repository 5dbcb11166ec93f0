using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>The <c>validation</c> format: documents against a rule or all rules; schemas stand in a table of the file.</summary>
internal static class ValidationFormat
{
    public static Judge Open(JsonElement file)
    {
        var sdl = SdlVectors.Open(file);
        var executable = ExecutableVectors.Open(file);
        return vectorCase => vectorCase.GetProperty("kind").GetString() switch
        {
            "executable" => executable(vectorCase),
            "sdl" => sdl(vectorCase),
            var kind => throw new InvalidDataException($"The format has no \"{kind}\"."),
        };
    }
}
