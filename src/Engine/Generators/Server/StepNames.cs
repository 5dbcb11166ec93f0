namespace CustomerGraph.Engine.Generators.Server;

/// <summary>The steps of the pipeline, so that tests can ask why one ran.</summary>
internal static class StepNames
{
    public const string Options = nameof(Options);
    public const string Sdl = nameof(Sdl);
    public const string ResolverClasses = nameof(ResolverClasses);
    public const string ClrBindings = nameof(ClrBindings);
    public const string Model = nameof(Model);
    public const string Objects = nameof(Objects);
    public const string Interfaces = nameof(Interfaces);
    public const string Records = nameof(Records);
    public const string Inputs = nameof(Inputs);
    public const string Enums = nameof(Enums);
    public const string Schema = nameof(Schema);
    public const string Optional = nameof(Optional);
    public const string SdlText = nameof(SdlText);
    public const string Problems = nameof(Problems);
}
