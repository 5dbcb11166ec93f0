using System.Globalization;

namespace CustomerGraph.Domain.Branding;

/// <summary>How well two colours stand out against each other. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio</summary>
public static class ColorContrast
{
    /// <summary>From 1, no difference, to 21, black on white. Colours are <c>#RRGGBB</c>.</summary>
    public static double Between(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color) =>
        (0.2126 * Linear(color, 1)) + (0.7152 * Linear(color, 3)) + (0.0722 * Linear(color, 5));

    private static double Linear(string color, int at)
    {
        var channel = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
    }
}
