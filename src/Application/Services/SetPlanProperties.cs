using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Says what properties of a plan come to for a customer and everybody below it. What is left out is inherited.</summary>
public sealed record SetPlanProperties(
    CustomerId CustomerId, PlanId PlanId, IReadOnlyList<PropertyStatement> Properties, int? ExpectedVersion);

public sealed class SetPlanPropertiesHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(SetPlanProperties command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => SetAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> SetAsync(SetPlanProperties command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.PlanWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);
        if (!(await work.PlanAsync(command.PlanId, customer, cancellationToken)).TryGet(out var named, out var unknown))
            return Result.Failure<CustomerId>(unknown);
        var plan = named!;
        var service = await work.Db.Services.SingleAsync(row => row.Id == plan.ServiceId, cancellationToken);
        var terms = await work.TermsAsync([plan.Id], cancellationToken);
        var own = terms.Find(one => one.CustomerId == customer.Id);
        var above = PropertyWalk.At(
            service.PropertiesFor(plan.Audience),
            plan.ToWord(),
            customer.Path,
            terms.Where(one => one != own).Select(one => one.ToWord()),
            []);
        var saying = own ?? PlanTerms.Begin(customer.Id, plan, work.Now);
        var said = saying.Say(command.Properties, above, isNew: own is null, command.ExpectedVersion, work.Now);
        if (said.IsFailure)
            return Result.Failure<CustomerId>(said.Errors);
        if (own is null)
            work.Db.Add(saying);
        var followed = await work.FollowPlansAsync(service, customer, cancellationToken);
        return followed.IsSuccess ? customer.Id : Result.Failure<CustomerId>(followed.Errors);
    }
}
