namespace CustomerGraph.Engine.Client;

/// <summary>A file to send along, as the GraphQL multipart request specification describes it.</summary>
/// <param name="FileName">What the server sees as its name.</param>
/// <param name="Open">Opens the content; it is read once and then disposed of.</param>
public sealed record Upload(string FileName, Func<Stream> Open)
{
    public string ContentType { get; init; } = "application/octet-stream";

    public static Upload FromBytes(string fileName, byte[] content) => new(fileName, () => new MemoryStream(content, writable: false));

    public static Upload FromFile(string path) => new(Path.GetFileName(path), () => File.OpenRead(path));
}
