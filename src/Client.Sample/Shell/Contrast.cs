using System.Globalization;

namespace CustomerGraph.Client.Sample.Shell;

/// <summary>Readable text on any colour. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio</summary>
internal static class Contrast
{
    /// <summary>Black or white, whichever stands out more; one of the two always reaches 4.5 : 1.</summary>
    public static string On(string color) => 1.05 / (Luminance(color) + 0.05) >= (Luminance(color) + 0.05) / 0.05 ? "#ffffff" : "#000000";

    /// <param name="color">As #RRGGBB or #RGB.</param>
    private static double Luminance(string color)
    {
        var digits = color.TrimStart('#');
        if (digits.Length == 3)
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        return (0.2126 * Channel(digits, 0)) + (0.7152 * Channel(digits, 2)) + (0.0722 * Channel(digits, 4));
    }

    private static double Channel(string digits, int start)
    {
        var value = int.Parse(digits.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
