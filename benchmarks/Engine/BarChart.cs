using System.Globalization;
using System.Text;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>Bars of a CSV with the columns group, series, value, as SVG. Draws in colours that stand on white and on black.</summary>
/// <param name="isLogarithmic">For values that differ by more than anyone can see side by side.</param>
internal sealed class BarChart(string title, bool isLogarithmic)
{
    private const int BarHeight = 14;
    private const int GroupGap = 12;
    private const int Left = 90;
    private const int Width = 520;
    private const int Top = 34;

    private static readonly string[] Colours = ["#2f6fd0", "#d08a2f", "#3f9a5f", "#a0559e", "#c0504d", "#7f7f7f"];

    public string Draw(IEnumerable<string> lines)
    {
        var bars = lines.Select(line => line.Split(',')).Where(cells => cells.Length >= 3).Select(Bar.Of).ToList();
        var series = bars.Select(bar => bar.Series).Distinct().ToList();
        var (least, most) = (bars.Min(bar => bar.Value), bars.Max(bar => bar.Value));
        var svg = new StringBuilder();
        var y = Top + 18;
        foreach (var group in bars.GroupBy(bar => bar.Group))
        {
            Append(svg, $"<text x='{Left - 8}' y='{y + (group.Count() * BarHeight / 2) + 4}' text-anchor='end'>{group.Key}</text>");
            foreach (var bar in group)
            {
                var length = Math.Max(2, Width * Share(bar.Value, least, most));
                Append(svg, $"<rect x='{Left}' y='{y}' width='{length:0.0}' height='{BarHeight - 2}' fill='{Colours[series.IndexOf(bar.Series) % Colours.Length]}'/>");
                Append(svg, $"<text x='{Left + length + 5:0.0}' y='{y + 10}' class='value'>{bar.Shown}</text>");
                y += BarHeight;
            }

            y += GroupGap;
        }

        var legend = string.Concat(series.Select((name, index) => string.Create(
            CultureInfo.InvariantCulture, $"<rect x='{Left + (index * 118)}' y='24' width='10' height='10' fill='{Colours[index % Colours.Length]}'/><text x='{Left + 14 + (index * 118)}' y='33'>{name}</text>\n")));
        return $"""
            <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Left + Width + 80} {y}' font-family='sans-serif' font-size='12' fill='#888'>
            <style>.value {"{"} font-size: 10px {"}"}</style>
            <text x='8' y='16' font-weight='bold'>{title}</text>
            {legend}{svg}</svg>

            """;
    }

    private double Share(double value, double least, double most) =>
        isLogarithmic ? (Math.Log10(value / least) + 0.3) / (Math.Log10(most / least) + 0.3) : value / most;

    private static void Append(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed record Bar(string Group, string Series, string Shown, double Value)
    {
        public static Bar Of(string[] cells) => new(cells[0], cells[1], cells[2], double.Parse(cells[2], CultureInfo.InvariantCulture));
    }
}
