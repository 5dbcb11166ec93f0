using System.Text;

namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// The stored form of an enum: its members in SCREAMING_SNAKE, the words of the schema. A word in a table means the same in the
/// API, and survives the reordering of members.
/// </summary>
public static class Words
{
    public static string Of<T>(T member)
        where T : struct, Enum => Of<T>().Texts[Array.IndexOf(Of<T>().Members, member)];

    public static T Read<T>(string text)
        where T : struct, Enum =>
        Array.IndexOf(Of<T>().Texts, text) is >= 0 and var index ? Of<T>().Members[index] : throw Unknown<T>(text);

    /// <summary>Saves the hot reads a string for each stored word.</summary>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
        where T : struct, Enum
    {
        var words = Of<T>();
        for (var index = 0; index < words.Utf8.Length; index++)
        {
            if (utf8.SequenceEqual(words.Utf8[index]))
                return words.Members[index];
        }
        throw Unknown<T>(Encoding.UTF8.GetString(utf8));
    }

    private static WordList<T> Of<T>()
        where T : struct, Enum => WordList<T>.Instance;

    private static InvalidOperationException Unknown<T>(string text) => new($"The store holds \"{text}\", which is no {typeof(T).Name}.");

    private sealed class WordList<T>
        where T : struct, Enum
    {
        public static readonly WordList<T> Instance = new();

        private WordList()
        {
            Texts = [.. Members.Select(member => Scream(member.ToString()))];
            Utf8 = [.. Texts.Select(Encoding.UTF8.GetBytes)];
        }

        public T[] Members { get; } = Enum.GetValues<T>();

        public string[] Texts { get; }

        public byte[][] Utf8 { get; }

        private static string Scream(string name)
        {
            var text = new StringBuilder(name.Length + 4);
            foreach (var character in name)
            {
                if (char.IsAsciiLetterUpper(character) && text.Length > 0)
                    text.Append('_');
                text.Append(char.ToUpperInvariant(character));
            }
            return text.ToString();
        }
    }
}
