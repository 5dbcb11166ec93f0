namespace CustomerGraph.Engine.AspNetCore.Errors;

/// <summary>What transports say inside of an answer whose kind is decided elsewhere.</summary>
internal static class TransportErrors
{
    public const string NotUtf8 = "It is not UTF-8.";

    public const string UnpairedSurrogate = "It holds an unpaired surrogate.";

    public const string RightsChanged = "Your rights have changed";

    public static string TooManyOperations(int limit) => $"This socket runs {limit} operations already, which is its limit.";
}
