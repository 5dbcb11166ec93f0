using System.ComponentModel;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>The variables of an operation, or an input object in them.</summary>
public interface IGraphQLInput
{
    /// <summary>Writes the object, braces included. Members that are not set are left out.</summary>
    void WriteTo(InputWriter writer);
}

/// <summary>Writes variables as JSON and collects the files among them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputWriter
{
    private readonly List<string> path = [];

    internal InputWriter(Utf8JsonWriter json) => Json = json;

    public Utf8JsonWriter Json { get; }

    /// <summary>The files and where they stand, such as <c>variables.input.file</c>.</summary>
    internal List<(string Path, Upload Upload)> Files { get; } = [];

    /// <summary>Goes down a step that can lead to a file; <see cref="Leave"/> goes back.</summary>
    public void Enter(string step) => path.Add(step);

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>A file stands as null in the JSON; its content goes into a part of its own.</summary>
    public void WriteUpload(Upload upload)
    {
        Files.Add(("variables." + string.Join('.', path), upload));
        Json.WriteNullValue();
    }
}
