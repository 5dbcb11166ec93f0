using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>What is sent twice by a network must not happen twice, and what somebody else has changed must not be overwritten.</summary>
public sealed class MutationInputTests
{
    /// <summary>Mutations that need neither, with the reason.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["reportStorage"] = "states an absolute number",
        ["checkDomainVerification"] = "looks something up; once more does no harm",
        ["putIntoFolder"] = "states where many customers are shown, and changes nothing else",
        ["unbindExternalIdentity"] = "is final",
        ["revokeEmbedToken"] = "is final",
        ["revokeApiKey"] = "is final",
        ["cancelProvisioning"] = "goes from one state only",
        ["approveProvisioning"] = "goes from one state only; who agrees counts once",
        ["rejectProvisioning"] = "goes from one state only",
        ["resetProvisioningStatus"] = "goes from the states of a busy target only",
        ["reportProvisioningResult"] = "a task ends once",
        ["detachSettings"] = "states what is effective; once more states nothing",
        ["createUploadTicket"] = "answers with a secret, which no kept answer may hold, and stores nothing",
        ["runImport"] = "goes from one state only",
        ["cancelImport"] = "goes from one state only",
    };

    private static readonly string Schema = Repository.Text("schema.graphql");

    public static TheoryData<string, string> Mutations()
    {
        var mutation = Regex.Match(Schema, @"^type Mutation \{(.*?)^\}", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        var all = new TheoryData<string, string>();
        foreach (Match found in Regex.Matches(mutation, @"^  (\w+)\(.*?input: (\w+)!", RegexOptions.Multiline))
            all.Add(found.Groups[1].Value, found.Groups[2].Value);
        return all;
    }

    [Fact]
    public void Every_exemption_is_of_a_mutation_that_there_is_and_needs_it()
    {
        Mutations().Count.ShouldBeGreaterThan(100);
        Exempt.Keys.Except(Mutations().Select(row => (string)row[0])).ShouldBeEmpty();
        Mutations().Where(row => Exempt.ContainsKey((string)row[0]) && (Takes(row[1], "expectedVersion") || Takes(row[1], "idempotencyKey"))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Mutations))]
    public void An_update_takes_a_version_and_everything_else_a_key(string name, string input)
    {
        if (Exempt.ContainsKey(name))
            return;
        if (Regex.IsMatch(name, "^(update|archive|delete|disable|enable|lock|unlock)"))
            Takes(input, "expectedVersion").ShouldBeTrue($"{name} changes something that somebody else may have changed since it was read.");
        else if (Regex.IsMatch(name, "^(create|copy|open|record|onboard|request|execute|start(?!Domain)|retry|scan|resolve|replay)"))
            Takes(input, "idempotencyKey").ShouldBeTrue($"{name} would happen twice if it were sent twice.");
        else
            (Takes(input, "expectedVersion") || Takes(input, "idempotencyKey")).ShouldBeTrue($"{name} takes neither expectedVersion nor idempotencyKey; say in Exempt why.");
    }

    private static bool Takes(object input, string member)
    {
        var body = Regex.Match(Schema, $@"^input {input} (?:@\w+ )?\{{(.*?)^\}}", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        return Regex.IsMatch(body, $@"^  {member}: ", RegexOptions.Multiline);
    }
}
