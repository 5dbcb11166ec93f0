using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Moves;

/// <summary>Lets everybody inside use the copies, and gives up what nobody inside can use any more.</summary>
internal sealed class MoveFollowing(Work work, MovePlan plan, MoveCopying copying)
{
    private readonly List<CustomerId> _inside = [.. plan.Subtree.Select(node => node.Id)];

    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await StatementsAsync(cancellationToken);
        if (plan.Copies.Count == 0)
            return;
        await RolesAsync(cancellationToken);
        await ServiceLevelsAsync(cancellationToken);
        await ContractsAsync(cancellationToken);
    }

    // Whoever is above at the new place decides about the value as about every other one; so nothing is refused here.
    private async Task StatementsAsync(CancellationToken cancellationToken)
    {
        MovedObject[] objects = [.. plan.Copies, .. plan.Released];
        var keys = SettingCatalog.All.Where(descriptor => MovedObject.KindNamedBy(descriptor.Key) is not null)
            .Select(descriptor => descriptor.Key)
            .ToList();
        if (objects.Length == 0)
            return;
        var standing = (await work.Db.SettingStatements.AsNoTracking()
            .Where(version => version.SupersededAt == null
                && keys.Contains(version.Key)
                && _inside.Contains(version.CustomerId))
            .ToListAsync(cancellationToken))
            .ConvertAll(version => version.ToStatement());
        var affected = standing.Where(statement => Array.Exists(objects, one => one.IsChosenBy(statement))).ToList();
        var ids = affected.ConvertAll(statement => statement.CustomerId);
        var customers = await work.Db.Customers.Where(customer => ids.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, cancellationToken);
        foreach (var statement in affected)
            await ChangeAsync(statement, customers[statement.CustomerId], cancellationToken);
    }

    private async Task ChangeAsync(SettingStatement statement, Customer customer, CancellationToken cancellationToken)
    {
        var (kind, number) = (MovedObject.KindNamedBy(statement.Key)!.Value, ((SettingValue.Number)statement.Value!).Value);
        var copy = copying.CopyOf(kind, number);
        var operation = copy == number ? null : new SettingOperation(SettingOperator.Assign, new SettingValue.Number(copy));
        var change = new StatementChange { Operation = Optional.Of(operation) };
        await work.KeepAsync(
            await work.PlaceAsync(customer, SettingCatalog.Of(statement.Key), cancellationToken),
            change.ApplyTo(statement, work.Actor.Name, work.Now),
            cancellationToken);
    }

    private async Task RolesAsync(CancellationToken cancellationToken)
    {
        if (copying.Roles.Count == 0)
            return;
        var (copied, at) = (copying.Roles.Keys.ToList(), _inside.ToHashSet());
        var users = await work.Db.Users
            .Where(
                user => user.Assignments.Any(assignment => copied.Contains(assignment.RoleId) && _inside.Contains(assignment.CustomerId)))
            .ToListAsync(cancellationToken);
        foreach (var user in users)
            user.FollowCopies(copying.Roles, at, work.Now);
        foreach (var role in await work.Db.Roles.Where(role => role.CustomerId != null && _inside.Contains(role.CustomerId.Value))
            .ToListAsync(cancellationToken))
        {
            if (role.Includes.Any(include => copying.Roles.ContainsKey(include.RoleId)))
                role.FollowCopies(id => new(copying.CopyOf(MovedReferenceKind.Role, id.Value)), work.Now);
        }
    }

    private async Task ServiceLevelsAsync(CancellationToken cancellationToken)
    {
        foreach (var rules in await work.Db.SlaRules.Where(rules => _inside.Contains(rules.OwnerId)).ToListAsync(cancellationToken))
        {
            if (rules.Rules.Any(rule => IsCopied(MovedReferenceKind.SlaPolicy, rule.PolicyId.Value))
                || IsCopied(MovedReferenceKind.SlaPolicy, rules.DefaultPolicyId?.Value ?? 0))
                rules.FollowCopies(id => new(copying.CopyOf(MovedReferenceKind.SlaPolicy, id.Value)), work.Now);
        }
        foreach (var policy in await work.Db.SlaPolicies.Where(policy => _inside.Contains(policy.OwnerId)).ToListAsync(cancellationToken))
        {
            if (policy.ToTerms().CalendarIds.Any(id => IsCopied(MovedReferenceKind.Calendar, id?.Value ?? 0)))
                policy.FollowCopies(id => new(copying.CopyOf(MovedReferenceKind.Calendar, id.Value)), work.Now);
        }
    }

    private async Task ContractsAsync(CancellationToken cancellationToken)
    {
        var payers = plan.Copies.Where(one => one.Kind is MovedReferenceKind.SlaPolicy or MovedReferenceKind.Rate)
            .SelectMany(one => one.UsedBy)
            .Distinct()
            .ToList();
        if (payers.Count == 0)
            return;
        await work.Db.LockContractsAsync(payers, cancellationToken);
        foreach (var contract in await work.Db.Contracts.Where(contract => payers.Contains(contract.CustomerId))
            .ToListAsync(cancellationToken))
        {
            var rates = contract.Terms is { } terms ? Contracts.RateBook.RatesOf(terms) : [];
            if (IsCopied(MovedReferenceKind.SlaPolicy, contract.SlaPolicyId?.Value ?? 0)
                || rates.Exists(rate => IsCopied(MovedReferenceKind.Rate, rate.RateId.Value)))
            {
                contract.FollowCopies(
                    id => new(copying.CopyOf(MovedReferenceKind.SlaPolicy, id.Value)),
                    id => new(copying.CopyOf(MovedReferenceKind.Rate, id.Value)),
                    work.Now);
            }
        }
    }

    private bool IsCopied(MovedReferenceKind kind, long id) => copying.CopyOf(kind, id) != id;
}
