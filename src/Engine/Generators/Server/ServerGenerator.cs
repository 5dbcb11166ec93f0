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
            .ForAttributeWithMetadataName(EngineTypes.ResolversOfAttribute, static (node, _) => node is ClassDeclarationSyntax, ResolverClassReader.Read)
            .SelectMany(static (classes, _) => classes)
            .WithTrackingName(StepNames.ResolverClasses)
            .Collect();

        var clrBindings = context.CompilationProvider.Combine(sdl).Combine(options)
            .Select(static (inputs, cancellationToken) => ReadBindings(inputs.Left.Left, inputs.Left.Right, inputs.Right, cancellationToken))
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
        Each(context, model, StepNames.Objects, static whole => whole.Objects, static type => ($"{type.Name}.Bindings.g.cs", BindingsEmitter.Emit(type)));
        Each(context, model, StepNames.Interfaces, static whole => whole.Interfaces, static type => ($"{type.Name}.Shared.g.cs", BindingsEmitter.EmitShared(type)));
        Each(context, model, StepNames.Records, static whole => whole.Records, static type => ($"{type.Name}.Record.g.cs", RecordEmitter.Emit(type)));
        Each(context, model, StepNames.Inputs, static whole => whole.Inputs, static type => ($"{type.Name}.Input.g.cs", InputEmitter.Emit(type)));
        Each(context, model, StepNames.Enums, static whole => whole.Enums, static type => ($"{type.Name}.Enum.g.cs", EnumEmitter.Emit(type)));
        Each(context, model, StepNames.Schema, static whole => EquatableArray.OfOptional(whole.Schema), static schema => ("GeneratedSchema.g.cs", SchemaEmitter.Emit(schema)));
        Each(context, model, StepNames.Optional, static whole => EquatableArray.OfOptional(whole.Schema is { DeclaresOptional: true } schema ? schema.Namespace : null), static name => ("Optional.g.cs", InputEmitter.EmitOptional(name)));

        var text = model.Combine(sdl).Combine(options)
            .Select(static (pair, _) => pair.Left.Left?.Schema is null ? null : new SdlText(pair.Right.RootNamespace, pair.Left.Right.Text))
            .WithTrackingName(StepNames.SdlText);
        context.RegisterSourceOutput(text, static (output, sdlText) =>
        {
            if (sdlText is not null)
                output.AddSource("GeneratedSchema.Sdl.g.cs", SourceText.From(SdlEmitter.Emit(sdlText.Namespace, sdlText.Text), Encoding.UTF8));
        });

        var problems = model.SelectMany(static (whole, _) => whole?.Problems ?? default).WithTrackingName(StepNames.Problems);
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    /// <summary>One file for each part, so that a change writes only the files it concerns.</summary>
    private static void Each<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ServerModel?> model,
        string stepName,
        Func<ServerModel, EquatableArray<T>> partsOf,
        Func<T, (string Name, string Text)> emit)
    {
        var parts = model.SelectMany((whole, _) => whole is null ? default : partsOf(whole)).WithTrackingName(stepName);
        context.RegisterSourceOutput(parts, (output, part) =>
        {
            var (name, text) = emit(part);
            output.AddSource(name, SourceText.From(text, Encoding.UTF8));
        });
    }

    private static SdlDocument Only(ImmutableArray<SdlDocument> documents, string fileName) => documents.Length switch
    {
        1 => documents[0],
        0 => Unusable($"The project has no {fileName}. Add to the project file: <AdditionalFiles Include=\"{fileName}\" />"),
        var count => Unusable($"The project has {count} additional files named {fileName}; keep one, or name it in the property GraphQLSchemaFile"),
    };

    private static SdlDocument Unusable(string reason) =>
        new("", null, new([Problem.At(null, Descriptors.SchemaUnreadable, reason)]));

    /// <returns>Null in a project that does not reference the engine.</returns>
    private static ClrBindings? ReadBindings(Compilation compilation, SdlDocument sdl, ServerOptions options, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName(EngineTypes.SchemaBindings) is null)
            return null;

        return sdl.Schema is null ? ClrBindings.None : ClrBindingsReader.Read(compilation, sdl.Schema, options.RootNamespace, cancellationToken);
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

    private sealed record SdlText(string Namespace, string Text);
}
