using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>Pages lead to pages that are there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere() =>
        Repository.Pages().SelectMany(Links).Where(link => !LeadsSomewhere(link.Page, link.Target)).ShouldBeEmpty();

    private static IEnumerable<(string Page, string Target)> Links(string page) =>
        Link().Matches(CodeBlock().Replace(Repository.Text(page), ""))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Select(target => (page, target));

    private static bool LeadsSomewhere(string page, string target)
    {
        var (file, anchor) = target.Split('#') is [var name, var heading] ? (name, heading) : (target, null);
        var path = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
        return Repository.Has(path) && (anchor is null || Heading().Matches(Repository.Text(path)).Any(match => AnchorOf(match.Groups[1].Value) == anchor));
    }

    private static string AnchorOf(string heading) => NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
