using CustomerGraph.Engine.Client;

namespace CustomerGraph.Client.Sample.Shell;

internal static class Permissions
{
    /// <summary>The answer, or null where the key may not see it. Every other error is thrown.</summary>
    public static T? Permitted<T>(this GraphQLResult<T> result) where T : class =>
        result.Errors.Count > 0 && result.Errors.All(error => error.Code == "FORBIDDEN") ? null : result.Required();
}
