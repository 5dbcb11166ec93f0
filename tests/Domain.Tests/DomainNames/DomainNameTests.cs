using CustomerGraph.Domain.DomainNames;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.DomainNames;

public class DomainNameTests
{
    [Theory]
    [InlineData(" Jones.Example. ", "jones.example")]
    [InlineData("https://jones.example/", "jones.example")]
    [InlineData("@jones.example", "jones.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("a-b.3com.example", "a-b.3com.example")]
    public void A_typed_name_gets_its_one_form(string typed, string name) => DomainName.Parse(typed).ShouldSucceed().Value.ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("example")]
    [InlineData("a..example")]
    [InlineData(".example.com")]
    [InlineData("a_b.example")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("10.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("a.123")]
    [InlineData("user@jones.example")]
    [InlineData("jones.example/path")]
    [InlineData("jones.example:443")]
    [InlineData("xn--a.example")]
    [InlineData("two words.example")]
    public void A_name_that_breaks_a_rule_is_refused(string typed) => DomainName.Parse(typed).ShouldBeRefused(ErrorCode.InvalidDomain);

    [Fact]
    public void A_label_has_at_most_63_characters()
    {
        DomainName.Parse(new string('a', 63) + ".example").ShouldSucceed();
        DomainName.Parse(new string('a', 64) + ".example").ShouldBeRefused(ErrorCode.InvalidDomain);
    }

    [Fact]
    public void A_name_has_at_most_253_characters()
    {
        var labels = string.Concat(Enumerable.Repeat(new string('a', 49) + ".", 5));

        DomainName.Parse(labels + "abc").ShouldSucceed().Value.Length.ShouldBe(253);
        DomainName.Parse(labels + "abcd").ShouldBeRefused(ErrorCode.InvalidDomain);
    }

    [Fact]
    public void A_public_suffix_alone_is_refused() => DomainName.Parse("co.uk").ShouldBeRefused(ErrorCode.PublicSuffix);

    [Theory]
    [InlineData("github.io", true)]
    [InlineData("公司.cn", true)]
    [InlineData("anything.ck", true)]
    [InlineData("www.ck", false)]
    [InlineData("holder.anything.ck", false)]
    [InlineData("city.kawasaki.jp", false)]
    [InlineData("ward.kawasaki.jp", true)]
    [InlineData("holder.co.uk", false)]
    [InlineData("contoso.com", false)]
    public void The_public_suffix_list_is_followed_with_its_wildcards_and_exceptions(string name, bool isPublic)
    {
        if (isPublic)
            DomainName.Parse(name).ShouldBeRefused(ErrorCode.PublicSuffix);
        else
            DomainName.Parse(name).ShouldSucceed();
    }

    [Fact]
    public void Normalising_twice_changes_nothing() => Properties.Hold(
        Gen.ListOf(Gen.Elements("a", "B", "ü", "ß", "-", ".", "例", "İ", "@", "1", "xn--", "\u200d", "Å", "ﬁ", " ")).Select(string.Concat),
        typed => !DomainName.Parse(typed).TryGet(out var name, out _) || DomainName.Parse(name.Value).ShouldSucceed() == name);

    [Fact]
    public void A_name_is_within_itself_and_its_parents_only()
    {
        var name = DomainName.Of("x.a.example");

        name.IsWithin(DomainName.Of("a.example")).ShouldBeTrue();
        name.IsWithin(name).ShouldBeTrue();
        DomainName.Of("xa.example").IsWithin(DomainName.Of("a.example")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Tom.Jones@Jones.Example", "Tom.Jones@jones.example")]
    [InlineData("tom+x@bücher.example", "tom+x@xn--bcher-kva.example")]
    public void A_mail_address_gets_its_one_form(string typed, string address) =>
        EmailAddress.Parse("email", typed).ShouldSucceed().Value.ShouldBe(address);

    [Theory]
    [InlineData("bad-mail")]
    [InlineData("@jones.example")]
    [InlineData("a@b")]
    [InlineData(".a@jones.example")]
    [InlineData("a..b@jones.example")]
    [InlineData("Tom <tom@jones.example>")]
    [InlineData("a@b@jones.example")]
    public void Anything_else_is_no_mail_address(string typed) => EmailAddress.Parse("email", typed).ShouldBeRefused(ErrorCode.InvalidEmail);

    [Fact]
    public void Mail_addresses_are_equal_without_case() => EmailAddress.Of("Tom@a.example").ShouldBe(EmailAddress.Of("tom@A.example"));
}
