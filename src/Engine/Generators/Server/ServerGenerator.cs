using System.Collections.Immutable;
using System.Text;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Binding;
using CustomerGraph.Engine.Generators.Server.Emit;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CustomerGraph.Engine.Generators.Server;

/// <summary>
/// Makes the server's dispatch from the schema file and the project's resolvers: read the schema, read the C#, join both into a model,
/// write each part of the model to its own file. Only projects that reference the engine get one.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServerGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select(ServerOptions.Read).WithTrackingName(StepNames.Options);

        var sdl = context.AdditionalTextsProvider.Combine(options)
            .Where(static pair => Path.GetFileName(pair.Left.Path) == pair.Right.SchemaFile)
            .Select(static (pair, cancellationToken) => SdlReader.Read(pair.Left, cancellationToken))
            .Collect()
            .Combine(options)
            .Select(static (pair, _) => Only(pair.Left, pair.Right.SchemaFile))
            .WithTrackingName(StepNames.Sdl);

        var resolverClasses = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                EngineTypes.ResolversOfAttribute, static (node, _) => node is ClassDeclarationSyntax, ResolverClassReader.Read)
            .SelectMany(static (classes, _) => classes)
            .WithTrackingName(StepNames.ResolverClasses)
            .Collect();

        var clrBindings = context.CompilationProvider.Combine(sdl).Combine(options)
            .Select(static (inputs, cancellationToken) =>
                ReadBindings(inputs.Left.Left, inputs.Left.Right, inputs.Right.RootNamespace, cancellationToken))
            .WithTrackingName(StepNames.ClrBindings);

        var model = sdl.Combine(clrBindings).Combine(resolverClasses).Combine(options)
            .Select(static (inputs, _) => Bind(inputs.Left.Left.Left, inputs.Left.Left.Right, inputs.Left.Right, inputs.Right))
            .WithTrackingName(StepNames.Model);

        Register(context, sdl, options, model);
    }

    private static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<SdlDocument> sdl,
        IncrementalValueProvider<ServerOptions> options,
        IncrementalValueProvider<ServerModel?> model)
    {
        var output = new Output(context, model);
        output.Each(StepNames.Objects, static whole => whole.Objects, static type => ($"{type.Name}.Bindings", BindingsEmitter.Emit(type)));
        output.Each(
            StepNames.Interfaces,
            static whole => whole.Interfaces,
            static type => ($"{type.Name}.Shared", BindingsEmitter.EmitShared(type)));
        output.Each(StepNames.Records, static whole => whole.Records, static type => ($"{type.Name}.Record", RecordEmitter.Emit(type)));
        output.Each(StepNames.Inputs, static whole => whole.Inputs, static type => ($"{type.Name}.Input", InputEmitter.Emit(type)));
        output.Each(StepNames.Enums, static whole => whole.Enums, static type => ($"{type.Name}.Enum", EnumEmitter.Emit(type)));
        output.Each(StepNames.Schema, SchemaOf, static schema => ("GeneratedSchema", SchemaEmitter.Emit(schema)));
        output.Each(StepNames.Optional, OptionalOf, static name => ("Optional", InputEmitter.EmitOptional(name)));

        var text = model.Combine(sdl).Combine(options)
            .Select(static (pair, _) => pair.Left.Left?.Schema is null ? null : new SdlText(pair.Right.RootNamespace, pair.Left.Right.Text))
            .WithTrackingName(StepNames.SdlText);
        context.RegisterSourceOutput(text, static (output, sdlText) =>
        {
            if (sdlText is { } found)
                output.AddSource("GeneratedSchema.Sdl.g.cs", SourceText.From(SdlEmitter.Emit(found.Namespace, found.Text), Encoding.UTF8));
        });

        var problems = model.SelectMany(static (whole, _) => whole?.Problems ?? default).WithTrackingName(StepNames.Problems);
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    private static EquatableArray<SchemaModel> SchemaOf(ServerModel model) => EquatableArray.OfOptional(model.Schema);

    private static EquatableArray<string> OptionalOf(ServerModel model) =>
        EquatableArray.OfOptional(model.Schema is { DeclaresOptional: true } schema ? schema.Namespace : null);

    private static SdlDocument Only(ImmutableArray<SdlDocument> documents, string fileName) => documents.Length switch
    {
        1 => documents[0],
        0 => Unusable(ServerProblems.SchemaMissing(fileName)),
        var count => Unusable(ServerProblems.SchemaAmbiguous(fileName, count)),
    };

    private static SdlDocument Unusable(Problem problem) => new("", null, new([problem]));

    /// <returns>Null in a project that does not reference the engine.</returns>
    private static ClrBindings? ReadBindings(
        Compilation compilation, SdlDocument sdl, string rootNamespace, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName(EngineTypes.SchemaBindings) is null)
            return null;

        return sdl.Schema is null ? ClrBindings.None : ClrBindingsReader.Read(compilation, sdl.Schema, rootNamespace, cancellationToken);
    }

    private static ServerModel? Bind(SdlDocument sdl, ClrBindings? clr, ImmutableArray<ResolverClass> classes, ServerOptions options)
    {
        if (clr is null)
            return null;
        if (sdl.Schema is null)
            return ServerModel.Unbound(sdl.Problems);

        var model = ServerBinder.Bind(sdl.Schema, clr, classes, options.RootNamespace);
        return model with { Problems = sdl.Problems.Concat(model.Problems).ToEquatableArray() };
    }

    /// <summary>One file for each part, so that a change writes only the files it concerns.</summary>
    private sealed class Output(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ServerModel?> model)
    {
        public void Each<T>(string stepName, Func<ServerModel, EquatableArray<T>> partsOf, Func<T, (string Name, string Text)> emit)
        {
            var parts = model.SelectMany((whole, _) => whole is null ? default : partsOf(whole)).WithTrackingName(stepName);
            context.RegisterSourceOutput(parts, (output, part) =>
            {
                var (name, text) = emit(part);
                output.AddSource($"{name}.g.cs", SourceText.From(text, Encoding.UTF8));
            });
        }
    }

    private sealed record SdlText(string Namespace, string Text);
}
