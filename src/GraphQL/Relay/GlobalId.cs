using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>An id of the API: three letters for the kind, an underscore, the number. <c>cus_12</c></summary>
internal readonly record struct GlobalId(ObjectKind Kind, long Number)
{
    private const int PrefixLength = 4;

    private static readonly string[] Prefixes =
    [
        "cus_", "thr_", "dom_", "svc_", "csv_", "usv_", "con_", "sla_", "usr_", "key_", "onb_", "req_", "tsk_", "cal_", "whk_", "rol_",
        "ras_", "cas_", "brd_", "drf_", "rat_", "ctc_", "cfd_", "ext_", "emb_", "pln_", "imp_", "upl_", "sit_", "fol_",
    ];

    private static readonly byte[] PrefixesInUtf8 = Encoding.UTF8.GetBytes(string.Concat(Prefixes));

    /// <summary>Null for a text that is no id: for the caller it names nothing.</summary>
    public static GlobalId? Read(string text)
    {
        if (text.Length <= PrefixLength || text[PrefixLength] is < '1' or > '9')
            return null;
        var kind = Array.IndexOf(Prefixes, text[..PrefixLength]);
        return kind >= 0 && long.TryParse(text.AsSpan(PrefixLength), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new GlobalId((ObjectKind)kind, number)
            : null;
    }

    /// <summary>The number of an id of that kind. No object has number 0, so an id of another kind, or none, finds nothing.</summary>
    public static long NumberOf(ObjectKind kind, string text) => Read(text) is { } id && id.Kind == kind ? id.Number : 0;

    /// <summary>Writes the id without making a string of it.</summary>
    public void WriteTo(ResponseWriter writer)
    {
        Span<byte> text = stackalloc byte[PrefixLength + 20];
        PrefixesInUtf8.AsSpan((int)Kind * PrefixLength, PrefixLength).CopyTo(text);
        Utf8Formatter.TryFormat(Number, text[PrefixLength..], out var written);
        writer.WriteUnescaped(text[..(PrefixLength + written)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefixes[(int)Kind]}{Number}");
}
