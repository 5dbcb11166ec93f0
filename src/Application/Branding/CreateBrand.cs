using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Branding;

/// <summary>A brand that the customer and its subtree can choose.</summary>
public sealed record CreateBrand(CustomerId OwnerId, string Code, BrandFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateBrandHandler(Transactions transactions)
{
    public Task<Result<BrandId>> HandleAsync(CreateBrand command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<BrandId>> CreateAsync(CreateBrand command, Work work, CancellationToken cancellationToken)
    {
        var owner = await work.CustomerAsync(command.OwnerId, Permission.BrandWrite, "ownerId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<BrandId>(owner.Errors);
        var problems = new Problems();
        var id = new BrandId((await work.IdsAsync(1, cancellationToken)).Next());
        if (problems.Take(Brand.Create(id, command.OwnerId, command.Code, command.Fields, work.Now)) is not { } brand)
            return problems;
        var isTaken = await work.Db.Brands.AnyAsync(
            other => other.OwnerId == brand.OwnerId && other.Code == brand.Code && other.ArchivedAt == null, cancellationToken);
        problems.AddIf(isTaken, BrandErrors.CodeTaken(brand.Code));
        await work.CheckHostsAsync(brand, problems, cancellationToken);
        if (problems.Any)
            return problems;
        work.Db.Add(brand);
        return brand.Id;
    }
}
