using System.Text.Json;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>
/// The <c>lexer-parser</c> format: documents, values, types and coordinates are parsed and printed; texts are cut into tokens.
/// </summary>
internal static class LexerParserFormat
{
    /// <summary>The corpus nests deeper than the limits that servers set.</summary>
    private const int MaxDepth = 1000;

    public static Judge Open(JsonElement file) => static vectorCase => ValueTask.FromResult(
        vectorCase.GetProperty("kind").GetString() == "lex" ? TokenVectors.Judge(vectorCase) : Judge(vectorCase));

    private static Verdict Judge(JsonElement vectorCase)
    {
        var answer = Answer(vectorCase);
        return new Verdict(Compare(vectorCase, answer), Expectation(vectorCase), answer.ToString());
    }

    private static SyntaxAnswer Answer(JsonElement vectorCase)
    {
        try
        {
            var node = Parse(vectorCase);
            return SyntaxAnswer.Accepted(Printer.Print(node), DenotedString(node));
        }
        catch (GraphQLSyntaxException exception)
        {
            return SyntaxAnswer.Refused(exception);
        }
    }

    private static SyntaxNode Parse(JsonElement vectorCase)
    {
        var source = JsonText.Read(vectorCase.GetProperty("source"));
        var options = Options(vectorCase);
        return JsonText.ReadOptional(vectorCase, "what") switch
        {
            null or "document" => Parser.ParseDocument(source, options),
            "value" => Parser.ParseValue(source, options),
            "constValue" => Parser.ParseConstValue(source, options),
            "type" => Parser.ParseType(source, options),
            "schemaCoordinate" => Parser.ParseSchemaCoordinate(source),
            var what => throw new InvalidDataException($"The format has no \"{what}\"."),
        };
    }

    private static ParserOptions Options(JsonElement vectorCase) => new()
    {
        MaxDepth = MaxDepth,
        MaxTokens = vectorCase.TryGetProperty("options", out var options) && options.TryGetProperty("maxTokens", out var maximum)
            ? maximum.GetInt32()
            : null,
    };

    /// <summary>What the string value denotes, or the string in <c>{ f(a: STRING) }</c>.</summary>
    private static string? DenotedString(SyntaxNode node) => node switch
    {
        StringValueNode text => text.Value,
        DocumentNode { Definitions: [OperationDefinitionNode operation] } => DenotedString(operation.SelectionSet),
        SelectionSetNode { Selections: [FieldNode { Arguments: [var argument] }] } => DenotedString(argument.Value),
        _ => null,
    };

    private static Levels Compare(JsonElement vectorCase, SyntaxAnswer answer)
    {
        if (vectorCase.GetProperty("ok").GetBoolean() != answer.IsAccepted)
            return Levels.None;
        if (!answer.IsAccepted)
            return SyntaxAnswer.CompareErrors(vectorCase, answer);

        var denoted = JsonText.ReadOptional(vectorCase, "stringValue");
        return denoted is null || denoted == answer.Denoted ? ComparePrinted(vectorCase, answer.Printed!) : Levels.FirstOnly;
    }

    private static Levels ComparePrinted(JsonElement vectorCase, string printed)
    {
        var forms = SyntaxAnswer.FormsOfSameVerdict(vectorCase).ToArray();
        if (JsonText.ReadOptional(vectorCase, "printed") is null)
            return Levels.FirstAnd(true, forms.Any(form => JsonText.ReadOptional(form, "printedSha256") == PrintedTexts.Sha256(printed)));

        var texts = forms.Select(form => JsonText.ReadOptional(form, "printed")).OfType<string>().ToArray();
        return Levels.FirstAnd(
            texts.Any(text => PrintedTexts.Squeeze(text) == PrintedTexts.Squeeze(printed)),
            texts.Contains(printed));
    }

    private static string Expectation(JsonElement vectorCase)
    {
        var names = new[] { "what", "source", "error", "printed", "stringValue" };
        return string.Join("; ", names
            .Where(name => vectorCase.TryGetProperty(name, out _))
            .Select(name => $"{name} {vectorCase.GetProperty(name).GetRawText()}"));
    }
}
