using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

public enum GraphQLOperationKind
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>Reads a value at which the reader stands.</summary>
public delegate T JsonReading<out T>(ref Utf8JsonReader reader);

/// <summary>An operation of a generated client: what is sent, and how the answer is read.</summary>
/// <param name="id">The SHA-256 of the document in hexadecimal digits, under which servers keep trusted documents.</param>
/// <param name="hasFiles">Whether a variable can hold an <see cref="Upload"/>.</param>
public sealed class GraphQLOperation<TResult>(
    string name,
    GraphQLOperationKind kind,
    string id,
    string document,
    JsonReading<TResult> read,
    bool hasFiles = false) where TResult : class
{
    public string Name { get; } = name;

    public GraphQLOperationKind Kind { get; } = kind;

    public string Id { get; } = id;

    /// <summary>The operation with all fragments that it uses, as it is sent and as its id was computed.</summary>
    public string Document { get; } = document;

    internal bool HasFiles { get; } = hasFiles;

    /// <summary>Escaped once, since every request sends it.</summary>
    internal JsonEncodedText EncodedDocument { get; } = JsonEncodedText.Encode(document, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    internal TResult ReadData(ref Utf8JsonReader reader) => read(ref reader);
}
