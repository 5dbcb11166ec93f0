namespace CustomerGraph.GraphQL.Tests.Services;

internal static class RefusedCodes
{
    /// <summary>The codes of the refusals, without where they are.</summary>
    public static async Task<string[]> CodesAsync(this ApiHost api, string mutation, string input) =>
        [.. (await api.RefusalsAsync(mutation, input)).Select(refusal => refusal.Split(' ')[0])];
}
