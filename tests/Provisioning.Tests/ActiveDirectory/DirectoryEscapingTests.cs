using System.Text;
using CustomerGraph.Provisioning.ActiveDirectory;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Provisioning.Tests.ActiveDirectory;

public sealed class DirectoryEscapingTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>Texts full of what names and filters give a meaning to.</summary>
    private static readonly Arbitrary<string> Texts = Gen.OneOf(
            Gen.Elements(",", "+", "\"", "\\", "<", ">", ";", "=", "#", " ", "*", "(", ")", "\0", "\n", "\r", "/", "&", "|", "!", "2A", "5c", "é", "漢", "😀"),
            Gen.Elements("a", "B", "7", "OU", "CN"))
        .ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void An_escaped_value_means_itself_in_a_name() => Prop.ForAll(Texts, text => DistinguishedName.Unescape(DistinguishedName.Escape(text)) == text).Check(Seeded);

    [Fact]
    public void An_escaped_value_never_ends_its_part_of_a_name() => Prop.ForAll(Texts, Texts, (one, other) =>
    {
        var name = $"{DistinguishedName.Rdn("CN", one)},{DistinguishedName.Rdn("OU", other)},DC=test";
        return DistinguishedName.Split(name).Count == 3
            && DistinguishedName.AreSame(DistinguishedName.ParentOf(name), $"{DistinguishedName.Rdn("ou", other)},dc=test")
            && DistinguishedName.IsBelow(name, "dc=TEST");
    }).Check(Seeded);

    [Fact]
    public void An_escaped_value_means_itself_in_a_filter() => Prop.ForAll(Texts, text =>
    {
        var escaped = LdapFilter.Escape(text);
        return !escaped.Any(character => character is '*' or '(' or ')' || char.IsControl(character)) && Meaning(escaped) == text;
    }).Check(Seeded);

    [Theory]
    [InlineData(" Bäcker, Söhne ", "\\ Bäcker\\, Söhne\\ ")]
    [InlineData("#1 \"A+B\" <x>; y=z\\", "\\#1 \\\"A\\+B\\\" \\<x\\>\\; y\\=z\\\\")]
    [InlineData("a\0b", "a\\00b")]
    public void A_name_is_escaped_as_RFC_4514_says(string value, string escaped) => DistinguishedName.Escape(value).ShouldBe(escaped);

    [Theory]
    [InlineData("*)(uid=*", "\\2a\\29\\28uid=\\2a")]
    [InlineData("C:\\x\0", "C:\\5cx\\00")]
    public void A_filter_is_escaped_as_RFC_4515_says(string value, string escaped) => LdapFilter.Escape(value).ShouldBe(escaped);

    [Fact]
    public void A_marker_is_read_as_it_was_written()
    {
        Marker.Parse(new Marker("role:7:Help;desk", 12).ToString()).ShouldBe(new Marker("role:7:Help;desk", 12));
        Marker.Parse("somebody else's text;3").ShouldBeNull();
        Marker.Parse(null).ShouldBeNull();
    }

    private static string Meaning(string escaped)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < escaped.Length; index++)
        {
            if (escaped[index] == '\\')
            {
                bytes.AddRange(Convert.FromHexString(escaped.AsSpan(index + 1, 2)));
                index += 2;
                continue;
            }
            var length = char.IsSurrogatePair(escaped, index) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(escaped.Substring(index, length)));
            index += length - 1;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
