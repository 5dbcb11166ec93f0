using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// The walk over the mutations of the schema: whoever names an object of others is answered as if there were none, and nothing changes; with their own it
/// works. The examples are written by hand, everything that they are tried with is generated.
/// </summary>
internal sealed partial class MutationWalk(ApiHost api, Orchard orchard, ManualTime time)
{
    /// <summary>Rates that are compared with those of the contract; nobody looks whether there are such rates elsewhere.</summary>
    private static readonly HashSet<string> NotLookedUp = ["RecordInvoiceInput.usage", "RecordUsageInput.rateId"];

    private readonly HashSet<string> _members = [];

    public List<string> Findings { get; } = [];

    /// <summary>Mutations with own objects that were refused otherwise than expected.</summary>
    public SortedSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Members of inputs with an id that is nobody's, and still it was not said that it is.</summary>
    public SortedSet<string> Silent { get; } = new(StringComparer.Ordinal);

    public int Mutations { get; private set; }

    public int Members => _members.Count;

    public int Answers { get; private set; }

    public int Done { get; private set; }

    /// <param name="does">Whether the viewer also does everything with what is theirs.</param>
    public async Task WalkAsync(string code, bool does)
    {
        var viewpoint = new Viewpoint(code, await orchard.CallerAtAsync(code), await Ownership.ReadAsync(api.Store));
        var examples = await ExamplesAsync(viewpoint);
        await TryOthersAsync(viewpoint, examples);
        foreach (var example in does ? examples : [])
            await DoAsync(viewpoint, example);
        Mutations += examples.Count;
    }

    private async Task<List<Tried>> ExamplesAsync(Viewpoint viewpoint)
    {
        var selections = new Selections(Walk.Schema, new Catalogue(viewpoint, new Dictionary<string, List<string>>()), []);
        var examples = new List<Tried>();
        foreach (var mutation in Walk.Schema.MutationType!.Fields)
        {
            var input = await new Bench(api, orchard, viewpoint).FillAsync(Examples.Of(mutation.Name));
            examples.Add(new Tried(mutation, input, selections.Everything(mutation.Type.Named, [Walk.Schema.MutationType])));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        return examples;
    }

    private async Task TryOthersAsync(Viewpoint viewpoint, List<Tried> examples)
    {
        var before = await Tables.ReadAsync(api.Store);
        var catalogue = new Catalogue(viewpoint, new Dictionary<string, List<string>>()) { MarksIds = true };
        api.As = viewpoint.Caller;
        foreach (var example in examples)
        {
            foreach (var (member, input) in example.WithMarks(catalogue).Where(marked => !NotLookedUp.Contains(marked.Member.Split('[')[0])))
            {
                _members.Add(member);
                await CompareAsync(viewpoint, example, member, input);
            }
        }

        foreach (var table in before.ChangedIn(await Tables.ReadAsync(api.Store)))
            Findings.Add($"{viewpoint.Code}: {table} changed though everything was refused");
    }

    private async Task CompareAsync(Viewpoint viewpoint, Tried one, string member, string input)
    {
        var kind = Enum.Parse<ObjectKind>(Marks().Match(input).Groups[1].Value);
        var missing = Viewpoint.Missing(kind);
        // The first answer may be the one that fills caches.
        await AskAsync(viewpoint, one, input, missing);
        var nothing = await AskAsync(viewpoint, one, input, missing);
        if (!nothing.Text.Contains("\"NOT_FOUND\"", StringComparison.Ordinal) && viewpoint.Code is not "QXAD")
            Silent.Add($"{member}: {Codes(nothing.Text)}");
        foreach (var foreign in viewpoint.Foreign(kind))
        {
            var answer = await AskAsync(viewpoint, one, input, foreign);
            if (answer.Text != nothing.Text)
                Findings.Add($"{viewpoint.Code} {member} {foreign}: {answer.Text} instead of {nothing.Text}");
            else if (answer.Statements != nothing.Statements)
                Findings.Add($"{viewpoint.Code} {member} {foreign}: {answer.Statements} statements, {nothing.Statements} where there is none");
        }
    }

    /// <returns>The answer, with the id taken out.</returns>
    private async Task<(string Text, int Statements)> AskAsync(Viewpoint viewpoint, Tried one, string input, string id)
    {
        using var counter = StatementCounter.Start();
        var query = one.Query(Marks().Replace(input, id));
        var text = (await api.AnswerAsync(query)).ToString();
        Answers++;
        if (Codes(text).Length == 0)
            Findings.Add($"{viewpoint.Code} {query} was not refused");
        foreach (var leak in viewpoint.LeaksIn(text).Where(leak => !query.Contains(leak, StringComparison.OrdinalIgnoreCase)))
            Findings.Add($"{viewpoint.Code} sees {leak} in {one.Mutation.Name}: {text}");
        text = Hashes().Replace(text, "hash");
        return (text.Replace(id, "#", StringComparison.Ordinal).Replace(id[4..], "#", StringComparison.Ordinal), counter.Count);
    }

    private async Task DoAsync(Viewpoint viewpoint, Tried one)
    {
        api.As = viewpoint.Caller;
        var query = one.Query(one.Example);
        var text = (await api.AnswerAsync(query)).ToString();
        var codes = Codes(text);
        Done += codes.Length == 0 ? 1 : 0;
        if (codes != Examples.RefusalOf(viewpoint.Code, one.Mutation.Name))
            Refused.Add($"{viewpoint.Code} {one.Mutation.Name}: {codes}");
        var now = new Viewpoint(viewpoint.Code, viewpoint.Caller, await Ownership.ReadAsync(api.Store));
        foreach (var leak in now.LeaksIn(text).Where(leak => !query.Contains(leak, StringComparison.OrdinalIgnoreCase)))
            Findings.Add($"{viewpoint.Code} sees {leak} in {one.Mutation.Name}: {text}");
    }

    private static string Codes(string answer)
    {
        var root = JsonDocument.Parse(answer).RootElement;
        if (root.TryGetProperty("errors", out var faults))
            return faults.ToString();
        var payload = root.GetProperty("data").EnumerateObject().Single().Value;
        var errors = payload.EnumerateObject().Single(member => member.Name.StartsWith("errors__", StringComparison.Ordinal)).Value;
        return string.Join(' ', errors.EnumerateArray().Select(error => error.EnumerateObject().First(member => member.Name.StartsWith("code__", StringComparison.Ordinal)).Value.GetString()).Distinct());
    }

    [GeneratedRegex("@@([A-Za-z]+)@@")]
    private static partial Regex Marks();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();

    /// <summary>A mutation with an example of its input.</summary>
    private sealed record Tried(FieldDefinition Mutation, string Example, string Selection)
    {
        private InputObjectType Input => (InputObjectType)Mutation.Arguments.Single().Type.Named;

        public string Query(string input) => $"mutation {{ {Mutation.Name}(input: {{ {input} }}) {Selection} }}";

        /// <summary>The example, with a mark in the place of one id, for each that the input has room for.</summary>
        public IEnumerable<(string Member, string Input)> WithMarks(Catalogue catalogue)
        {
            var members = ((ObjectValueNode)Parser.ParseConstValue($"{{ {Example} }}")).Fields.ToDictionary(field => field.Name.Value, field => Printer.Print(field.Value));
            foreach (var member in Input.Fields)
            {
                var index = 0;
                foreach (var value in catalogue.ValuesOf(Input.Name, member).Where(value => Marks().IsMatch(value)))
                    yield return ($"{Input.Name}.{member.Name}[{index++}]", string.Join(", ", new Dictionary<string, string>(members) { [member.Name] = value }.Select(pair => $"{pair.Key}: {pair.Value}")));
            }
        }
    }
}
