using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Tests.Access;

public class AccountNamesTests
{
    private static readonly CustomerCode Code = CustomerCode.Of("ACME");

    [Theory]
    [InlineData("{first}.{last}", "Ann", "Lee", "ann.lee")]
    [InlineData("{first:1}{last}", "Ann", "Lee", "alee")]
    [InlineData("{user}", "Ann", "Lee", "lee")]
    [InlineData("{code}-{last:3}", "Ann", "Łukasiewicz", "acme-luk")]
    [InlineData("{first}.{last}", "José María", "O'Brien-Núñez", "josemaria.obrien-nunez")]
    [InlineData("{first}.{last}", "王", "Groß", "gross")]
    public void A_sign_in_name_follows_the_pattern_in_plain_letters(string pattern, string first, string last, string expected) =>
        AccountNames.Locals(pattern, first, last, Code).First().ShouldBe(expected);

    [Fact]
    public void Names_without_a_Latin_letter_propose_nothing() => AccountNames.Locals("{first}.{last}", "王", "伟", Code).ShouldBeEmpty();

    [Fact]
    public void What_is_taken_is_numbered() => AccountNames.Locals("{last}", "Ann", "Lee", Code).Take(3).ShouldBe(["lee", "lee2", "lee3"]);

    [Theory]
    [InlineData("{user}_{code}", "ann.lee_ACME")]
    [InlineData("{first:1}{last}", "alee_ACME")]
    [InlineData("{last}.{first}.{last}.{first}", "lee.ann.lee.ann_ACME")]
    [InlineData("{last}{first}{last}{first}{last}", "leeannleeannlee_ACME")]
    public void An_account_name_follows_the_pattern_and_ends_in_the_code(string pattern, string expected) =>
        AccountNames.Usernames(pattern, Upn.Of("ann.lee@acme.example"), "Ann", "Lee", Code).First().Value.ShouldBe(expected);

    [Fact]
    public void A_number_fits_into_the_length_of_an_account_name() =>
        AccountNames.Usernames("{last}{first}{last}{first}{last}", Upn.Of("ann.lee@acme.example"), "Ann", "Lee", Code).Skip(9).First().Value
            .ShouldBe("leeannleeannl10_ACME");
}
