using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Access;

/// <summary>Names of accounts that are proposed where none is typed, by the patterns of the settings.</summary>
public static class AccountNames
{
    /// <summary>How many candidates are tried before giving up.</summary>
    public const int MaxCandidates = 100;

    private const int MaxLocalLength = 60;

    /// <summary>
    /// What may stand before the @, best first: by <c>users.upnPattern</c>, in lower-case ASCII, then numbered. Empty where nothing of the
    /// names can be written so.
    /// </summary>
    public static IEnumerable<string> Locals(string pattern, string firstNames, string lastName, CustomerCode code)
    {
        var stem = Trimmed(NamePattern.Fill(pattern, place => place switch
        {
            "first" => Plain(firstNames),
            "code" => Plain(code.Value),
            _ => Plain(lastName),
        }));
        return stem.Length == 0 ? [] : Numbered(stem[..Math.Min(stem.Length, MaxLocalLength)].TrimEnd('.'));
    }

    /// <summary>Account names in the directory, best first: by <c>users.usernamePattern</c>, then numbered.</summary>
    public static IEnumerable<Username> Usernames(string pattern, Upn upn, string firstNames, string lastName, CustomerCode code)
    {
        var filled = NamePattern.Fill(pattern, place => place switch
        {
            "first" => Plain(firstNames),
            "last" => Plain(lastName),
            "user" => upn.Local,
            _ => code.Value,
        });
        return Enumerable.Range(1, MaxCandidates).Select(number => Username.Made(filled, number, code)).OfType<Username>();
    }

    private static IEnumerable<string> Numbered(string stem) =>
        Enumerable.Range(1, MaxCandidates).Select(number => number == 1 ? stem : $"{stem}{number}");

    private static string Plain(string name) =>
        string.Concat(LatinText.Of(name).Where(character => char.IsAsciiLetterOrDigit(character) || character == '-')).ToLowerInvariant();

    private static string Trimmed(string local) =>
        string.Concat(local.ToLowerInvariant().Where(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            .Trim('.', '-', '_');
}
