namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>
/// Fails a field for all parents of a call with words meant for the API's user. Other exceptions are faults: the user learns only that
/// there was one, with a trace id.
/// </summary>
public sealed class FieldErrorException(FieldError error) : Exception(error.Message)
{
    public FieldError Error { get; } = error;
}
