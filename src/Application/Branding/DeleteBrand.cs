using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;

namespace CustomerGraph.Application.Branding;

/// <summary>Takes away a brand that nobody has chosen.</summary>
public sealed record DeleteBrand(BrandId BrandId, int? ExpectedVersion);

public sealed class DeleteBrandHandler(Transactions transactions)
{
    public Task<Result<BrandId>> HandleAsync(DeleteBrand command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DeleteAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<BrandId>> DeleteAsync(DeleteBrand command, Work work, CancellationToken cancellationToken)
    {
        if (!(await work.BrandAsync(command.BrandId, cancellationToken)).TryGet(out var brand, out var errors))
            return Result.Failure<BrandId>(errors);
        var deleted = brand.Archive(await work.UsersOfAsync(brand, cancellationToken), command.ExpectedVersion, work.Now);
        return deleted.IsSuccess ? brand.Id : Result.Failure<BrandId>(deleted.Errors);
    }
}
