using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>An opened vector file: an object with <c>cases</c> (GraphQL), or a bare list of cases (domain).</summary>
internal sealed class VectorFile : IDisposable
{
    private readonly JsonDocument _document;
    private readonly string _format;

    private VectorFile(string path, JsonDocument document)
    {
        _document = document;
        Name = Path.GetFileNameWithoutExtension(path);
        _format = Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty("file", out var format) ? JsonText.Read(format) : Name;
    }

    public string Name { get; }

    private JsonElement Root => _document.RootElement;

    public bool HoldsCases =>
        Scale == Scale.RightOrWrong || (Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty("cases", out _));

    public Scale Scale => Root.ValueKind == JsonValueKind.Array ? Scale.RightOrWrong : Scale.Levels;

    public IEnumerable<JsonElement> Cases =>
        Scale == Scale.RightOrWrong ? Root.EnumerateArray() : Root.GetProperty("cases").EnumerateArray();

    public bool IsCovered => Format is not null;

    private IReadOnlyDictionary<string, OpenFormat> Known =>
        Scale == Scale.RightOrWrong ? Formats.Domain : Formats.GraphQL;

    /// <summary>A file may say more in its name than the format's, as in <c>sla-2.json</c>.</summary>
    private OpenFormat? Format => Known.GetValueOrDefault(_format)
        ?? Known.Where(format => _format.StartsWith(format.Key, StringComparison.Ordinal)).Select(format => format.Value).FirstOrDefault();

    public Judge OpenJudge() => Format!(Root);

    /// <summary>The JSON files of a folder by name, or the one file itself.</summary>
    public static IEnumerable<string> Paths(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [path];

    public static VectorFile Open(string path) => new(path, JsonDocument.Parse(File.ReadAllBytes(path)));

    public void Dispose() => _document.Dispose();
}
