using System.Text;
using CsvHelper;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>A template as a file that can be filled in: header, a commented example, and the allowed values as comments.</summary>
public static class TemplateText
{
    public static string Of(ImportTemplate template)
    {
        using var text = new MemoryStream();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { CommentPrefix = '#', NewLine = "\r\n" }, leaveOpen: true))
        {
            writer.WriteRecord([.. template.Columns.Select(column => column.Name)]);
            writer.WriteComment("Lines that begin with # are comments. An example:");
            writer.WriteComment(Line([.. template.Columns.Select(column => CellText.Escape(column.Example))]));
            foreach (var column in template.Columns.Where(column => column.Values.Count > 0))
                writer.WriteComment($"{column.Name}: {string.Join(" | ", column.Values)}");
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Line(string[] cells)
    {
        using var text = new MemoryStream();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
            writer.WriteRecord(cells);
        return Encoding.UTF8.GetString(text.ToArray()).TrimEnd('\n');
    }
}
