using System.Diagnostics;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Fuzz;

/// <summary>Our parser, validator, coercion of variables and planner, without the limits of a server.</summary>
internal sealed class Subject(string sdl)
{
    private const int Attempts = 4;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);
    private static readonly PlanLimits Limits = new(MaxDepth: 128, MaxPlannedFields: 100_000, MaxExpandedFields: long.MaxValue, HideSuggestions: false);

    private readonly Schema schema = Bound(Parser.ParseDocument(sdl));

    /// <exception cref="Exception">A crash: anything else than a syntax error.</exception>
    public Verdict Judge(Sample sample)
    {
        try
        {
            var document = Parser.ParseDocument(sample.Document);
            return Validator.Validate(schema, document, ValidationOptions.Default).Count == 0 ? Prepare(document, sample.Variables) : Verdict.Invalid;
        }
        catch (GraphQLSyntaxException)
        {
            return Verdict.Syntax;
        }
    }

    /// <summary>How long a sample takes: the best of some attempts where the first was not quick, as the machine may have been busy.</summary>
    public TimeSpan Time(Sample sample)
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > Quick; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            Judge(sample);
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    /// <summary>Plans need something to call; nothing is called.</summary>
    private static Schema Bound(DocumentNode document)
    {
        var bindings = new SchemaBindings();
        foreach (var type in document.Definitions.OfType<ObjectTypeDefinitionNode>())
        {
            foreach (var field in type.Fields)
                bindings.Field(type.Name.Value, field.Name.Value, Binding(type.Name.Value));
        }

        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>().Where(type => type is InterfaceTypeDefinitionNode or UnionTypeDefinitionNode))
            bindings.RuntimeType(type.Name.Value, _ => null);
        return SchemaBuilder.Build(document, bindings);
    }

    private static FieldBinding Binding(string type) => type == "Subscription"
        ? new StreamBinding(_ => throw new InvalidOperationException("Nothing is executed."))
        : new BatchBinding(_ => throw new InvalidOperationException("Nothing is executed."));

    /// <summary>Coerces the variables of the first operation and plans it.</summary>
    private Verdict Prepare(DocumentNode document, string variables)
    {
        using var json = JsonDocument.Parse(variables);
        var name = document.Definitions.OfType<OperationDefinitionNode>().First().Name?.Value;
        if (!new PreparedDocument(schema, document, refusal: null, Limits).TryChoose(name, out var operation, out _))
            throw new InvalidOperationException("A valid document has no operation.");
        if (!operation.TryCoerceVariables(json.RootElement, out var values, out _))
            return Verdict.Refused;
        operation.TryPlan(values, out _, out _);
        return Verdict.Valid;
    }
}
