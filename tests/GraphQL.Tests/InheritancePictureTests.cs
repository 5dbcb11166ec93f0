using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>
/// The picture of docs/concepts/inheritance.md is drawn from what the API says of the demo tree. With <c>UPDATE_PICTURES=1</c> in the
/// environment the test writes it anew instead of comparing.
/// </summary>
public sealed class InheritancePictureTests
{
    private const int RowHeight = 22;
    private const int Says = 210;
    private const int FirstValue = 640;
    private const int ValueWidth = 105;

    private static readonly string[] Keys = ["password.minLength", "password.maxAgeDays", "users.limit", "branding.colors.primary", "locale", "onboarding.services"];
    private static readonly string[] Codes = ["ROOT", "NWR", "JBL", "FAB", "CSO", "TST"];

    [Fact]
    public async Task The_picture_shows_the_demo_tree_as_it_resolves()
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite);
        var keys = string.Join(", ", Keys.Select(key => $"\"{key}\""));
        var customers = new List<JsonElement>();
        foreach (var code in Codes)
        {
            var data = await api.DataAsync(
                $$"""{ customer(code: "{{code}}") { code name depth effectiveSettings(keys: [{{keys}}]) { key value isFromCatalogue lockedBy { customer { code } } suppressed { customer { code } } statement { operator value isLocked } } } }""");
            customers.Add(data.GetProperty("customer"));
        }

        var picture = Draw(customers);

        var path = Path.Combine(Root(), "docs", "images", "inheritance.svg");
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            await File.WriteAllTextAsync(path, picture);
        (await File.ReadAllTextAsync(path)).ShouldBe(picture);
    }

    private static string Draw(List<JsonElement> customers)
    {
        var svg = new StringBuilder();
        var rows = 1 + customers.Sum(customer => Math.Max(1, Statements(customer).Count));
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{FirstValue + (Keys.Length * ValueWidth) + 20}\" height=\"{(rows * RowHeight) + 20}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        Text(svg, 10, 20, "customer", "#666666");
        Text(svg, Says, 20, "says", "#666666");
        foreach (var (index, key) in Keys.Index())
            Text(svg, FirstValue + (index * ValueWidth), 20, key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..], "#666666");
        var y = 20 + RowHeight;
        foreach (var customer in customers)
            y = Draw(svg, customer, y);
        Line(svg, "</svg>");
        return svg.ToString();
    }

    private static int Draw(StringBuilder svg, JsonElement customer, int y)
    {
        var statements = Statements(customer);
        Line(svg, $"<line x1=\"10\" x2=\"{FirstValue + (Keys.Length * ValueWidth)}\" y1=\"{y - 15}\" y2=\"{y - 15}\" stroke=\"#dddddd\"/>");
        Text(svg, 10 + (customer.GetProperty("depth").GetInt32() * 18), y, $"{customer.GetProperty("code")}  {customer.GetProperty("name")}", "#111111");
        foreach (var (index, statement) in statements.Index())
            Text(svg, Says, y + (index * RowHeight), statement.Text, statement.IsSuppressed ? "#b00020" : "#111111");
        foreach (var (index, setting) in customer.GetProperty("effectiveSettings").EnumerateArray().Index())
            Text(svg, FirstValue + (index * ValueWidth), y, Value(setting), setting.GetProperty("isFromCatalogue").GetBoolean() ? "#888888" : "#111111");
        return y + (Math.Max(1, statements.Count) * RowHeight);
    }

    private static List<(string Text, bool IsSuppressed)> Statements(JsonElement customer)
    {
        var code = customer.GetProperty("code").GetString();
        return
        [
            .. customer.GetProperty("effectiveSettings").EnumerateArray().Where(setting => setting.GetProperty("statement").ValueKind != JsonValueKind.Null)
                .Select(setting => (Said(setting), setting.GetProperty("suppressed").EnumerateArray().Any(other => other.GetProperty("customer").GetProperty("code").GetString() == code)))
                .Select(said => said.Item2 ? (said.Item1 + "  (suppressed)", true) : said),
        ];
    }

    private static string Said(JsonElement setting)
    {
        var statement = setting.GetProperty("statement");
        var sign = statement.GetProperty("operator").GetString() switch { "ASSIGN" => "= ", "APPEND" => "+ ", "REMOVE" => "− ", "RESET" => "RESET", _ => "" };
        return $"{setting.GetProperty("key")} {sign}{Plain(statement.GetProperty("value"))}{(statement.GetProperty("isLocked").GetBoolean() ? "  LOCK" : "")}";
    }

    private static string Value(JsonElement setting) =>
        Plain(setting.GetProperty("value")) is { Length: > 0 } value
            ? value + (setting.GetProperty("lockedBy").ValueKind == JsonValueKind.Null ? "" : " 🔒")
            : "–";

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(", ", value.EnumerateArray().Select(item => item.GetString()))
        : value.ToString();

    private static void Text(StringBuilder svg, int x, int y, string text, string color) =>
        Line(svg, $"<text x=\"{x.ToString(CultureInfo.InvariantCulture)}\" y=\"{y.ToString(CultureInfo.InvariantCulture)}\" fill=\"{color}\">{WebUtility.HtmlEncode(text)}</text>");

    private static void Line(StringBuilder svg, string text) => svg.Append(text).Append('\n');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerGraph.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
