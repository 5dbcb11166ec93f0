using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Access.Jwt;
using Microsoft.Extensions.Configuration;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>How trusted issuers are read: a mistake stops the server, since a limit that is passed over is none.</summary>
public sealed class JwtIssuerTests
{
    [Fact]
    public void An_issuer_is_read_with_its_limits()
    {
        var issuer = Read(("Scopes:0", "Read"), ("Below", "cus_7"), ("ClockSkew", "00:00:10")).ShouldHaveSingleItem();
        issuer.Trusted.Scopes.ShouldBe([ApiScope.Read]);
        issuer.ClockSkew.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("Scopes:0", "Reed")]
    [InlineData("Scopes", "Read")]
    [InlineData("Scope", "Read")]
    [InlineData("ClockSkew", "soon")]
    [InlineData("Belov", "cus_7")]
    [InlineData("Below", "cus_x")]
    public void What_cannot_be_read_is_refused(string member, string value) =>
        Should.Throw<InvalidOperationException>(() => Read((member, value)));

    private static IReadOnlyList<JwtIssuer> Read(params (string Member, string Value)[] members)
    {
        (string Member, string Value)[] all = [("Issuer", "https://id.example"), ("Audiences:0", "api"), ("Keys", "https://id.example/keys"), .. members];
        var settings = all.Select(member => KeyValuePair.Create($"Jwt:Issuers:0:{member.Member}", (string?)member.Value));
        return JwtIssuer.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
