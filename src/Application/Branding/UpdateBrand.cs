using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;

namespace CustomerGraph.Application.Branding;

/// <summary>An edit of what is set.</summary>
public sealed record UpdateBrand(BrandId BrandId, BrandFields Fields, int? ExpectedVersion);

public sealed class UpdateBrandHandler(Transactions transactions)
{
    public Task<Result<BrandId>> HandleAsync(UpdateBrand command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<BrandId>> UpdateAsync(UpdateBrand command, Work work, CancellationToken cancellationToken)
    {
        if (!(await work.BrandAsync(command.BrandId, cancellationToken)).TryGet(out var brand, out var errors))
            return Result.Failure<BrandId>(errors);
        var problems = new Problems();
        problems.Take(brand.Edit(command.Fields, command.ExpectedVersion, work.Now));
        if (!problems.Any)
            await work.CheckHostsAsync(brand, problems, cancellationToken);
        return problems.Any ? problems : brand.Id;
    }
}
