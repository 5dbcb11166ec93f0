using System.Collections.Immutable;
using System.Text;
using CustomerGraph.Engine.Generators.Client.Binding;
using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Emit;
using CustomerGraph.Engine.Generators.Client.Models;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CustomerGraph.Engine.Generators.Client;

/// <summary>
/// Makes a typed client from the schema file and the project's operations: read both, check and join them into a model, write each part of
/// the model to files of its own. Only projects that reference the client's runtime get one.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ClientGenerator : IIncrementalGenerator
{
    private const string Runtime = "CustomerGraph.Engine.Client.GraphQLChannel";
    private const string HttpClientFactory = "Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select(ClientOptions.Read).WithTrackingName(StepNames.Options);
        var graphQL = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".graphql", StringComparison.OrdinalIgnoreCase))
            .Combine(options);

        var sdl = graphQL
            .Where(static pair => IsSchema(pair.Left, pair.Right))
            .Select(static (pair, cancellationToken) => SdlReader.Read(pair.Left, cancellationToken))
            .Collect()
            .Select(static (documents, _) => documents.Length == 1 ? documents[0] : null)
            .WithTrackingName(StepNames.Sdl);
        var files = graphQL
            .Where(static pair => !IsSchema(pair.Left, pair.Right))
            .Select(static (pair, cancellationToken) => OperationFile.Read(pair.Left, cancellationToken))
            .WithTrackingName(StepNames.Files)
            .Collect();
        var references = context.CompilationProvider
            .Select(static (compilation, _) => References.Of(compilation))
            .WithTrackingName(StepNames.References);

        var model = sdl.Combine(files).Combine(options).Combine(references)
            .Select(static (inputs, _) => Bind(inputs.Left.Left.Left, inputs.Left.Left.Right, inputs.Left.Right, inputs.Right))
            .WithTrackingName(StepNames.Model);
        Register(context, model);
    }

    private static bool IsSchema(AdditionalText file, ClientOptions options) => Path.GetFileName(file.Path) == options.SchemaFile;

    private static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ClientModel> model)
    {
        var output = new Output(context, model);
        output.Each(StepNames.Operations, static whole => whole.Operations, Operation);
        output.Each(StepNames.Fragments, static whole => whole.Fragments, static one => [($"{one.Name}.g.cs", FragmentEmitter.Emit(one))]);
        output.Each(StepNames.Inputs, static whole => whole.Inputs, static one => [($"{one.Name}.g.cs", InputEmitter.Emit(one))]);
        output.Each(StepNames.Enums, static whole => whole.Enums, static one => [($"{one.Name}.g.cs", EnumEmitter.Emit(one))]);
        output.Each(StepNames.Client, static whole => EquatableArray.OfOptional(whole.Client), Client);

        var problems = model.SelectMany(static (whole, _) => whole.Problems).WithTrackingName(StepNames.Problems);
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    private static IEnumerable<(string Name, string Text)> Operation(OperationModel operation) =>
    [
        ($"{operation.ClassName}.g.cs", OperationEmitter.Emit(operation)),
        ($"{operation.ClassName}.Json.g.cs", JsonEmitter.Emit(operation)),
    ];

    private static IEnumerable<(string Name, string Text)> Client(ClientClassModel client)
    {
        yield return ($"{client.Name}.g.cs", ClientEmitter.Emit(client));
        yield return ($"{client.Name}.Manifest.g.cs", ManifestEmitter.Emit(client));
        if (client.CanRegister)
            yield return ($"{client.Name}.Registration.g.cs", ClientEmitter.EmitRegistration(client));
    }

    private static ClientModel Bind(SdlDocument? sdl, ImmutableArray<OperationFile> files, ClientOptions options, References references)
    {
        if (!references.HasRuntime || files.IsEmpty)
            return ClientModel.Unbound([]);
        if (sdl is null)
            return ClientModel.Unbound([ClientProblems.SchemaMissing(options.SchemaFile)]);
        if (sdl.Schema is null || sdl.Problems.Count > 0)
            return ClientModel.Unbound(sdl.Problems);

        return ClientBinder.Bind(sdl.Schema, files, options, references.HasHttpClientFactory);
    }

    /// <summary>Files for each part, so that a change writes only the files it concerns.</summary>
    private sealed class Output(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ClientModel> model)
    {
        public void Each<T>(
            string stepName, Func<ClientModel, EquatableArray<T>> partsOf, Func<T, IEnumerable<(string Name, string Text)>> emit)
        {
            var parts = model.SelectMany((whole, _) => partsOf(whole)).WithTrackingName(stepName);
            context.RegisterSourceOutput(parts, (output, part) =>
            {
                foreach (var (name, text) in emit(part))
                    output.AddSource(name, SourceText.From(text, Encoding.UTF8));
            });
        }
    }

    private sealed record References(bool HasRuntime, bool HasHttpClientFactory)
    {
        public static References Of(Compilation compilation) => new(
            compilation.GetTypeByMetadataName(Runtime) is not null,
            compilation.GetTypeByMetadataName(HttpClientFactory) is not null);
    }
}
