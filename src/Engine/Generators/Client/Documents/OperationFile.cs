using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Language;
using Microsoft.CodeAnalysis;
using SyntaxNode = CustomerGraph.Engine.Language.SyntaxNode;
using Microsoft.CodeAnalysis.Text;

namespace CustomerGraph.Engine.Generators.Client.Documents;

/// <summary>A file with operations and fragments. Equal to another of the same path and text, whatever became of it.</summary>
internal sealed class OperationFile : IEquatable<OperationFile>
{
    private OperationFile(string path, string text)
    {
        Path = path;
        Text = text;
        try
        {
            Document = Parser.ParseDocument(text);
        }
        catch (GraphQLSyntaxException exception)
        {
            var place = PlaceOf(exception.Position, 1, exception.Line, exception.Column);
            Problem = Problem.At(place, ClientDescriptors.Syntax, exception.Message);
        }
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Null where the text is no GraphQL; then there is a problem.</summary>
    public DocumentNode? Document { get; }

    public Problem? Problem { get; }

    public static OperationFile Read(AdditionalText file, CancellationToken cancellationToken) =>
        new(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");

    public SourcePlace PlaceOf(SyntaxNode node)
    {
        var (start, line, column) = (node.Location.Start, node.Location.Line, node.Location.Column);
        var end = Text.IndexOfAny(['\r', '\n'], start);
        var length = Math.Min(node.Location.End, end < 0 ? Text.Length : end) - start;
        return PlaceOf(start, Math.Max(length, 1), line, column);
    }

    public bool Equals(OperationFile? other) => other is not null && Path == other.Path && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as OperationFile);

    public override int GetHashCode() => unchecked((Path.GetHashCode() * 31) + Text.GetHashCode());

    private SourcePlace PlaceOf(int start, int length, int line, int column) =>
        new(Path, new TextSpan(start, length), new LinePositionSpan(new(line - 1, column - 1), new(line - 1, column - 1 + length)));
}
