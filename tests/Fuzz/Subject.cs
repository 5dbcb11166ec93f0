using System.Diagnostics;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Fuzz;

/// <summary>Our parser and validator, without the limits of a server.</summary>
internal sealed class Subject(string sdl)
{
    private const int Attempts = 4;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    private readonly Schema schema = SchemaBuilder.Build(Parser.ParseDocument(sdl));

    /// <exception cref="Exception">A crash: anything else than a syntax error.</exception>
    public Verdict Judge(string text)
    {
        try
        {
            return Validator.Validate(schema, Parser.ParseDocument(text), ValidationOptions.Default).Count == 0 ? Verdict.Valid : Verdict.Invalid;
        }
        catch (GraphQLSyntaxException)
        {
            return Verdict.Syntax;
        }
    }

    /// <summary>How long a document takes: the best of some attempts where the first was not quick, as the machine may have been busy.</summary>
    public TimeSpan Time(string text)
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > Quick; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            Judge(text);
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }
}
