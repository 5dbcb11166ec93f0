using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Client;

/// <summary>The steps of the pipeline, so that tests can ask why one ran.</summary>
internal static class StepNames
{
    public const string Options = "ClientOptions";
    public const string Sdl = "ClientSdl";
    public const string Files = "ClientFiles";
    public const string References = "ClientReferences";
    public const string Model = "ClientModel";
    public const string Operations = "ClientOperations";
    public const string Fragments = "ClientFragments";
    public const string Inputs = "ClientInputs";
    public const string Enums = "ClientEnums";
    public const string Client = "ClientClass";
    public const string Manifest = "ClientManifest";
    public const string Problems = "ClientProblems";
}
