using System.Collections.Frozen;
using System.Globalization;

namespace CustomerGraph.Domain.Customers;

/// <summary>
/// Proposes a code for a full name: initials of several words, the beginning of a single one, a number where it is taken.
/// </summary>
public static class CodeGenerator
{
    /// <summary>How many candidates are tried before giving up.</summary>
    public const int MaxCandidates = 9_999;

    private const string Fallback = "CUST";

    private static readonly FrozenSet<string> StopWords =
        new[] { "THE", "A", "AN", "AND", "OF", "FOR", "DE", "LA", "DER", "DIE", "DAS", "UND", "ET" }.ToFrozenSet();

    /// <summary>The first candidate that is neither reserved nor taken.</summary>
    public static Result<CustomerCode> Generate(string name, Func<CustomerCode, bool> isTaken)
    {
        foreach (var candidate in Candidates(name))
        {
            if (!isTaken(candidate))
                return candidate;
        }

        return CustomerErrors.CodesExhausted(name);
    }

    /// <summary>The codes a name may get, best first, reserved ones left out: at most <see cref="MaxCandidates"/>.</summary>
    public static IEnumerable<CustomerCode> Candidates(string name)
    {
        var stem = Stem(name);
        return Enumerable.Range(1, MaxCandidates)
            .Select(number => number == 1 ? stem : Numbered(stem, number))
            .Where(code => !CustomerCode.IsReserved(code))
            .Select(CustomerCode.Of);
    }

    private static string Numbered(string stem, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return stem[..Math.Min(stem.Length, CustomerCode.MaxLength - digits.Length)] + digits;
    }

    private static string Stem(string name)
    {
        var code = FromWords(Words(name));
        if (char.IsAsciiDigit(code[0]))
            code = Cut("C" + code, CustomerCode.MaxLength);
        return code.Length == 1 ? Cut(code + Fallback, 5) : code;
    }

    private static string FromWords(List<string> words) => words.Count switch
    {
        0 => Fallback,
        1 => Cut(words[0], 6),
        _ => FromInitials(words),
    };

    private static string FromInitials(List<string> words)
    {
        var initials = Cut(string.Concat(words.Select(Initial)), CustomerCode.MaxLength);
        if (initials.Length >= 3)
            return initials;
        var others = string.Concat(words.Skip(1).Select(Initial));
        return Cut(words[0], 4 - others.Length) + others;
    }

    private static string Initial(string word) => word.Length <= 3 && word.All(char.IsAsciiDigit) ? word : word[..1];

    private static List<string> Words(string name)
    {
        var tokens = Tokens(LatinText.Of(name));
        var words = tokens.Where(token => !StopWords.Contains(token)).ToList();
        return words.Count > 0 ? words : tokens;
    }

    private static List<string> Tokens(string normalised)
    {
        var separated = string.Concat(normalised.Select(character => IsCodeCharacter(character) ? character : ' '));
        return [.. separated.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool IsCodeCharacter(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);

    private static string Cut(string text, int length) => text[..Math.Min(text.Length, length)];
}
