using CustomerGraph.Client.Sample.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Shell;

internal static class Refusals
{
    /// <summary>Back to a page, or one that says why the API refused what was asked of it.</summary>
    public static async Task<IResult> OrBackAsync(
        string path, IEnumerable<string> messages, CustomersClient client, CancellationToken cancellationToken)
    {
        var refusals = messages.ToList();
        if (refusals.Count == 0)
            return Results.Redirect(path);

        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        return new RazorComponentResult<RefusalPage>(new { Viewer = viewer, Path = path, Refusals = refusals })
        {
            StatusCode = StatusCodes.Status409Conflict,
        };
    }
}
