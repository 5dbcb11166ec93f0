using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using FsCheck.Fluent;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Access;

public class ApiKeyTests
{
    private static readonly TreePath Home = TreePath.Parse("/1/7/");
    private static readonly ApiKeyToken Token = ApiKeyToken.From(new byte[8], Enumerable.Repeat((byte)0xab, 32).ToArray());

    [Fact]
    public void A_key_reads_back_from_its_text()
    {
        var read = ApiKeyToken.Parse(Token.Reveal()).ShouldSucceed();

        read.KeyId.ShouldBe("0000000000000000");
        read.Matches(Token.SecretHash()).ShouldBeTrue();
    }

    [Fact]
    public void Any_other_character_anywhere_makes_it_no_key() => Properties.Hold(
        Gen.Choose(0, Token.Reveal().Length - 1).Zip(Gen.Elements('0', '7', 'a', 'f', '_', 'G', 'é')),
        change =>
        {
            var text = Token.Reveal().ToCharArray();
            var isSame = text[change.Item1] == change.Item2;
            text[change.Item1] = change.Item2;
            return ApiKeyToken.Parse(new string(text)).IsSuccess == isSame;
        });

    [Theory]
    [InlineData("")]
    [InlineData("cg___")]
    [InlineData("Bearer cg_1_2_3")]
    public void Other_text_is_no_key(string text) => ApiKeyToken.Parse(text).ShouldBeRefused(ErrorCode.InvalidApiKey);

    [Fact]
    public void The_text_for_logs_does_not_show_the_secret() => Token.ToString().ShouldBe("cg_0000000000000000_…");

    [Fact]
    public void Another_secret_with_the_same_key_id_is_refused() =>
        Key().Stored.Authenticate(ApiKeyToken.From(new byte[8], new byte[32]), Home, null, A.Now).ShouldBeRefused(ErrorCode.InvalidApiKey);

    [Fact]
    public void An_expired_or_revoked_key_is_refused()
    {
        var key = Key(expiresAt: A.Now + Duration.FromDays(1));
        key.Stored.Authenticate(Token, Home, null, A.Now).ShouldSucceed();
        key.Stored.Authenticate(Token, Home, null, A.Now + Duration.FromDays(1)).ShouldBeRefused(ErrorCode.InvalidApiKey);

        key.Revoke(A.Now);
        key.Stored.Authenticate(Token, Home, null, A.Now).ShouldBeRefused(ErrorCode.InvalidApiKey);
    }

    [Fact]
    public void A_key_sees_its_subtree_and_may_what_its_scopes_say()
    {
        var actor = Key().Stored.Authenticate(Token, Home, null, A.Now).ShouldSucceed();

        actor.CanSee(TreePath.Parse("/1/7/8/")).ShouldBeTrue();
        actor.CanSee(TreePath.Parse("/1/")).ShouldBeFalse();
        actor.CanSee(TreePath.Parse("/1/70/")).ShouldBeFalse();
        actor.Requires(Permission.CustomerRead, Home).ShouldSucceed();
        actor.Requires(Permission.CustomerUpdate, Home).ShouldBeRefused(ErrorCode.NotPermitted);
        actor.Requires(Permission.CustomerRead, TreePath.Parse("/1/")).ShouldBeRefused(ErrorCode.NotPermitted);
    }

    [Fact]
    public void Each_scope_includes_those_before_it()
    {
        var (read, write, admin) = (ApiScopes.Permissions([ApiScope.Read]), ApiScopes.Permissions([ApiScope.Write]), ApiScopes.Permissions([ApiScope.Admin]));

        read.IsProperSubsetOf(write).ShouldBeTrue();
        write.IsProperSubsetOf(admin).ShouldBeTrue();
        write.ShouldNotContain(Permission.TokenManage);
        ApiScopes.Permissions([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_key_without_name_scope_or_future_is_refused() =>
        ApiKey.Create(new(1), Token, " ", new(7), [], A.Now, A.Now).ShouldBeRefused(ErrorCode.Required, ErrorCode.Required, ErrorCode.InvalidValue);

    private static ApiKey Key(Instant? expiresAt = null) =>
        ApiKey.Create(new(1), Token, "test", new(7), [ApiScope.Read], expiresAt, A.Now).ShouldSucceed();
}
