using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.Approvals;

internal static class ApprovalEndpoints
{
    public const string Path = "/approvals";

    public static void MapApprovals(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ListAsync);
        app.MapPost(Path, DecideAsync);
    }

    private static async Task<IResult> ListAsync(CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var waiting = (await client.WaitingApprovalsAsync(cancellationToken)).Required().WaitingApprovals;
        return new RazorComponentResult<ApprovalsPage>(new { Viewer = viewer, Waiting = waiting });
    }

    private static async Task<IResult> DecideAsync(
        [FromForm] string id, [FromForm] string? reason, [FromForm] string go, CustomersClient client, CancellationToken cancellationToken)
    {
        var refusals = go == "approve"
            ? (await client.ApproveAsync(new ApproveProvisioningInput { RequestId = id, Reason = reason }, cancellationToken))
                .Required().ApproveProvisioning.Errors.Select(error => error.Message)
            : (await client.RejectAsync(new RejectProvisioningInput { RequestId = id, Reason = reason ?? "" }, cancellationToken))
                .Required().RejectProvisioning.Errors.Select(error => error.Message);
        return await Refusals.OrBackAsync(Path, refusals, client, cancellationToken);
    }
}
