using System.Text;

namespace CustomerGraph.Engine.Generators;

/// <summary>Writes indented C#. Lines end with LF on every system, so that the output is the same everywhere.</summary>
internal sealed class CodeWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder text = new();
    private int depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * IndentWidth).Append(line);
        text.Append('\n');
        return this;
    }

    public CodeWriter Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
        return this;
    }

    /// <summary>Writes the head, then the body between braces.</summary>
    public CodeWriter Block(string head, Action body, string end = "}")
    {
        Line(head).Line("{");
        depth++;
        body();
        depth--;
        return Line(end);
    }

    public CodeWriter Indented(Action body)
    {
        depth++;
        body();
        depth--;
        return this;
    }

    /// <summary>An SDL description as the documentation of what follows.</summary>
    public CodeWriter Summary(string? description)
    {
        if (string.IsNullOrWhiteSpace(description))
            return this;

        var escaped = description!.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", "");
        return Line("/// <summary>").Lines(escaped.Split('\n').Select(line => ("/// " + line).TrimEnd())).Line("/// </summary>");
    }

    public override string ToString() => text.ToString();
}
