using System.Globalization;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Numbers as ECMAScript's Number::toString writes them: the shortest digits, an exponent only from 1e21 and below 1e-6.</summary>
internal static class NumberText
{
    private const int LargestPlainExponent = 20;
    private const int SmallestPlainExponent = -7;

    public static string Of(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        if (number == 0)
            return "0";

        var (digits, exponent) = Digits(Math.Abs(number));
        return (number < 0 ? "-" : "") + Layout(digits, exponent);
    }

    /// <summary>The significant digits, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Digits(double number)
    {
        // Seventeen digits always suffice; the first precision that reads back equal is the shortest.
        for (var precision = 0; precision < 17; precision++)
        {
            var text = number.ToString("E" + precision, CultureInfo.InvariantCulture);
            if (precision == 16 || double.Parse(text, CultureInfo.InvariantCulture) == number)
            {
                var mark = text.IndexOf('E', StringComparison.Ordinal);
                var digits = text[..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
                return (digits, int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            }
        }

        throw new InvalidOperationException("Seventeen digits denote every double.");
    }

    private static string Layout(string digits, int exponent) => exponent switch
    {
        > LargestPlainExponent or < SmallestPlainExponent + 1 =>
            digits[0] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent),
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
        _ => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
    };
}
