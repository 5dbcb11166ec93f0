using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Validation;

/// <summary>Tests of one rule, alone: the rule that the class is named after.</summary>
public abstract class RuleTests
{
    private string Rule => GetType().Name[..^"Tests".Length];

    protected void Valid(string document) => Errors(document).ShouldBeEmpty();

    /// <param name="expected">Each error as its message and, in parentheses, its places as line:column.</param>
    protected void Invalid(string document, params string[] expected) => Errors(document).ShouldBe(expected, ignoreOrder: true);

    internal static string Text(GraphQLError error) =>
        $"{error.Message} ({string.Join(", ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))})";

    private IEnumerable<string> Errors(string document) =>
        Validator.Run(PetSchema.Instance, Parser.ParseDocument(document), Rule).Select(Text);
}
