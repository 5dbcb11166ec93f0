using System.Globalization;
using System.Text;

namespace CustomerGraph.Domain;

/// <summary>Names in the letters that codes and account names may have, as far as they can be written so.</summary>
internal static class LatinText
{
    /// <summary>In upper case, without marks and apostrophes. What has no Latin form stays as it is.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in Expanded(name).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsCombining(rune) && rune.Value is not ('\'' or '’' or '.'))
                text.Append(Rune.ToUpperInvariant(rune).ToString());
        }

        return text.ToString();
    }

    // Letters that NFKD leaves whole, or that the invariant culture has no capital for, although readers see a Latin one in them. Runes, as
    // lone surrogates cannot be normalised.
    private static string Expanded(string name) => string.Concat(name.EnumerateRunes().Select(rune => rune.Value switch
    {
        'ß' or 'ẞ' => "SS",
        'Æ' or 'æ' => "AE",
        'Ø' or 'ø' => "O",
        'Ł' or 'ł' => "L",
        'ı' => "I",
        _ => rune.ToString(),
    }));

    private static bool IsCombining(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
