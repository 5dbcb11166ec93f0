using System.Buffers.Binary;
using System.Text;

namespace CustomerGraph.Application.DomainNames;

/// <summary>
/// The few parts of RFC 1035 that a question for TXT records needs. What comes from the network is never trusted: every read is bounded.
/// </summary>
internal static class DnsMessage
{
    private const int HeaderLength = 12;
    private const ushort TxtType = 16;
    private const ushort InternetClass = 1;

    /// <summary>A question with recursion desired.</summary>
    public static byte[] Question(ushort id, string name)
    {
        var message = new List<byte>(HeaderLength + name.Length + 6) { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.Split('.'))
        {
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        message.AddRange([0, 0, (byte)TxtType, 0, (byte)InternetClass]);
        return [.. message];
    }

    /// <summary>Whether the answer was too long for the datagram and has to be asked for over TCP.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> answer) => answer.Length >= HeaderLength && (answer[2] & 0x02) != 0;

    /// <summary>Whether it answers this question: with its id, and repeating it.</summary>
    public static bool Answers(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question) =>
        answer.Length >= question.Length && answer[..2].SequenceEqual(question[..2]) && (answer[2] & 0x80) != 0
        && Ascii.EqualsIgnoreCase(answer[HeaderLength..question.Length], question[HeaderLength..]);

    /// <summary>The texts of the TXT records in an answer; a record's parts are put together.</summary>
    /// <param name="questionLength">Where the answers begin.</param>
    /// <exception cref="DnsLookupException">The server failed or refused, or what it sent is no answer.</exception>
    public static IReadOnlyList<string> Texts(ReadOnlySpan<byte> answer, int questionLength)
    {
        // 3 says that there is no such name, which is an answer too.
        var code = answer[3] & 0x0F;
        if (code is not (0 or 3))
            throw new DnsLookupException($"the server answered with code {code}");
        var count = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]);
        var texts = new List<string>();
        var at = questionLength;
        for (var record = 0; record < count; record++)
        {
            at = AfterName(answer, at);
            var fixedPart = Part(answer, at, 10);
            var length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]);
            var content = Part(answer, at + 10, length);
            if (BinaryPrimitives.ReadUInt16BigEndian(fixedPart) == TxtType
                && BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]) == InternetClass)
                texts.Add(Joined(content));
            at += 10 + length;
        }

        return texts;
    }

    private static string Joined(ReadOnlySpan<byte> content)
    {
        var text = new StringBuilder();
        for (var at = 0; at < content.Length; at += content[at] + 1)
            text.Append(Encoding.Latin1.GetString(Part(content, at + 1, content[at])));
        return text.ToString();
    }

    // The name itself does not matter: aliases were followed by the server.
    private static int AfterName(ReadOnlySpan<byte> answer, int at)
    {
        for (var steps = 0; steps < 128; steps++)
        {
            var length = Part(answer, at, 1)[0];
            if (length == 0)
                return at + 1;
            if ((length & 0xC0) == 0xC0)
                return at + 2;
            at += length + 1;
        }

        throw new DnsLookupException("the answer is malformed");
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, int at, int length) =>
        at >= 0 && at + length <= bytes.Length ? bytes.Slice(at, length) : throw new DnsLookupException("the answer is malformed");
}
