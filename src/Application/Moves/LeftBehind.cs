using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Reference = (CustomerGraph.Domain.Moves.MovedReferenceKind Kind, long Id);

namespace CustomerGraph.Application.Moves;

/// <summary>Finds what those own who are above the old place and not above the new one, and who inside uses it.</summary>
/// <param name="inside">The customers that move.</param>
/// <param name="today">In UTC; contracts that are over need nothing any more.</param>
internal sealed class LeftBehind(
    CustomerGraphDb db, Actor actor, Customer customer, Customer newParent, List<CustomerId> inside, LocalDate today)
{
    private readonly List<CustomerId> _left = [.. customer.Path.AncestorIds.Except(newParent.Path.Ids)];
    private readonly Dictionary<Reference, (string Name, CustomerId Owner, IEnumerable<Reference> Needs, bool MayCopy)> _objects = [];
    private readonly HashSet<(MovedReferenceKind Kind, long Id, CustomerId UsedBy)> _uses = [];

    public async Task<List<MovedReference>> ReferencesAsync(
        List<SettingStatement> statements, List<MovedAssignment> assignments, CancellationToken cancellationToken)
    {
        if (_left.Count == 0)
            return [];
        var roles = await db.RoleGraphAsync(cancellationToken);
        await FindObjectsAsync(roles, cancellationToken);
        if (_objects.Count == 0)
            return [];
        UseStated(statements);
        UseRoles(roles, assignments);
        await UseByContractsAsync(cancellationToken);
        await UseByServiceLevelsAsync(cancellationToken);
        return [.. _uses.OrderBy(use => (use.Kind, use.Id, use.UsedBy.Value)).Select(use => Reference(use.Kind, use.Id, use.UsedBy))];
    }

    /// <summary>What all brands say that somebody has chosen.</summary>
    public async Task<Dictionary<long, IReadOnlyList<BrandValue>>> BrandValuesAsync(
        List<SettingStatement> statements, CancellationToken cancellationToken)
    {
        var chosen = statements.Where(BrandedStatements.IsChoice).Select(statement => statement.Value).OfType<SettingValue.Number>()
            .Select(number => new BrandId(number.Value)).Distinct().ToList();
        return chosen.Count == 0 ? [] : await db.Brands.AsNoTracking().Where(brand => chosen.Contains(brand.Id) && brand.ArchivedAt == null)
            .ToDictionaryAsync(brand => brand.Id.Value, brand => brand.Values, cancellationToken);
    }

    /// <summary>
    /// Customers inside that somebody who is left bills: as they say, and the moved one by its parent if it has something to bill.
    /// </summary>
    public async Task<List<CustomerId>> PayersAsync(CancellationToken cancellationToken)
    {
        var billed = await db.Billers.AsNoTracking().Where(row => inside.Contains(row.CustomerId)).ToListAsync(cancellationToken);
        var payers = billed.Where(row => _left.Contains(row.BillerId)).Select(row => row.CustomerId).ToHashSet();
        var isBilledByParent = billed.TrueForAll(row => row.CustomerId != customer.Id) && _left.Contains(customer.ParentId ?? default);
        if (isBilledByParent
            && await db.Contracts.AnyAsync(contract => contract.CustomerId == customer.Id && contract.EndsOn >= today, cancellationToken))
            payers.Add(customer.Id);
        return [.. payers.OrderBy(id => id.Value)];
    }

    private async Task FindObjectsAsync(RoleGraph roles, CancellationToken cancellationToken)
    {
        foreach (var brand in await db.Brands.AsNoTracking().Where(row => _left.Contains(row.OwnerId)).ToListAsync(cancellationToken))
            Add(MovedReferenceKind.Brand, brand.Id.Value, brand.Code, brand.OwnerId, [], Permission.BrandWrite);
        foreach (var profile in await db.ThresholdProfiles.AsNoTracking()
            .Where(row => _left.Contains(row.OwnerId))
            .ToListAsync(cancellationToken))
            Add(MovedReferenceKind.ThresholdProfile, profile.Id.Value, profile.Name, profile.OwnerId, [], Permission.SettingWrite);
        foreach (var rate in await db.Rates.AsNoTracking().Where(row => _left.Contains(row.OwnerId)).ToListAsync(cancellationToken))
            Add(MovedReferenceKind.Rate, rate.Id.Value, rate.Description, rate.OwnerId, [], Permission.RateWrite);
        foreach (var calendar in await db.Calendars.AsNoTracking()
            .Where(row => _left.Contains(row.OwnerId))
            .Select(row => new { row.Id, row.Name, row.OwnerId })
            .ToListAsync(cancellationToken))
            Add(MovedReferenceKind.Calendar, calendar.Id.Value, calendar.Name, calendar.OwnerId, [], Permission.CalendarWrite);
        foreach (var policy in await db.SlaPolicies.AsNoTracking().Where(row => _left.Contains(row.OwnerId)).ToListAsync(cancellationToken))
            Add(MovedReferenceKind.SlaPolicy, policy.Id.Value, policy.Name, policy.OwnerId, CalendarsOf(policy), Permission.SlaWrite);
        foreach (var role in roles.Roles.Where(role => role.Owner is { } owner && _left.Contains(owner.Leaf)))
            AddRole(role, roles);
    }

    // Whoever makes a role must hold what it gives, wherever it can be used.
    private void AddRole(RoleNode role, RoleGraph roles)
    {
        var place = new TreeRegion(newParent.Path.Append(customer.Id), AssignmentScope.Subtree);
        var mayCopy = actor.May(Permission.RoleManage, newParent.Path) && Escalation.Check(actor, roles, role.Id, place).IsSuccess;
        _objects[(MovedReferenceKind.Role, role.Id.Value)] =
            (role.Code, role.Owner!.Leaf, role.Includes.Select(include => (MovedReferenceKind.Role, include.RoleId.Value)), mayCopy);
    }

    private void Add(
        MovedReferenceKind kind,
        long id,
        string name,
        CustomerId owner,
        IEnumerable<(MovedReferenceKind Kind, long Id)> needs,
        string permission) =>
        _objects[(kind, id)] = (name, owner, needs, actor.May(permission, newParent.Path));

    private void UseStated(List<SettingStatement> statements)
    {
        foreach (var statement in statements.Where(statement => inside.Contains(statement.CustomerId)))
        {
            if (MovedObject.KindNamedBy(statement.Key) is { } kind && statement.Value is SettingValue.Number number)
                Use(kind, number.Value, statement.CustomerId);
        }
    }

    private void UseRoles(RoleGraph roles, List<MovedAssignment> assignments)
    {
        foreach (var assignment in assignments.Where(assignment => inside.Contains(assignment.Region.Top.Leaf)))
            Use(MovedReferenceKind.Role, assignment.RoleId.Value, assignment.Region.Top.Leaf);
        foreach (var role in roles.Roles.Where(role => role.Owner is { } owner && inside.Contains(owner.Leaf)))
        {
            foreach (var include in role.Includes)
                Use(MovedReferenceKind.Role, include.RoleId.Value, role.Owner!.Leaf);
        }
    }

    private async Task UseByContractsAsync(CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking()
            .Where(contract => inside.Contains(contract.CustomerId) && contract.EndsOn >= today)
            .Select(contract => new { contract.CustomerId, contract.SlaPolicyId, contract.Terms }).ToListAsync(cancellationToken);
        foreach (var contract in contracts)
        {
            if (contract.SlaPolicyId is { } policy)
                Use(MovedReferenceKind.SlaPolicy, policy.Value, contract.CustomerId);
            foreach (var rate in contract.Terms is { } terms ? RateBook.RatesOf(terms) : [])
                Use(MovedReferenceKind.Rate, rate.RateId.Value, contract.CustomerId);
        }
    }

    private async Task UseByServiceLevelsAsync(CancellationToken cancellationToken)
    {
        foreach (var rules in await db.SlaRules.AsNoTracking()
            .Where(rules => inside.Contains(rules.OwnerId))
            .ToListAsync(cancellationToken))
        {
            foreach (var policy in rules.Rules.Select(rule => (SlaPolicyId?)rule.PolicyId)
                .Append(rules.DefaultPolicyId)
                .OfType<SlaPolicyId>())
                Use(MovedReferenceKind.SlaPolicy, policy.Value, rules.OwnerId);
        }
        foreach (var policy in await db.SlaPolicies.AsNoTracking()
            .Where(policy => inside.Contains(policy.OwnerId))
            .ToListAsync(cancellationToken))
        {
            foreach (var (kind, id) in CalendarsOf(policy))
                Use(kind, id, policy.OwnerId);
        }
    }

    private static IEnumerable<(MovedReferenceKind Kind, long Id)> CalendarsOf(SlaPolicy policy) =>
        policy.ToTerms().CalendarIds.OfType<CalendarId>().Select(id => (MovedReferenceKind.Calendar, id.Value));

    private void Use(MovedReferenceKind kind, long id, CustomerId usedBy)
    {
        if (!_objects.TryGetValue((kind, id), out var found) || !_uses.Add((kind, id, usedBy)))
            return;
        foreach (var needed in found.Needs)
            Use(needed.Kind, needed.Id, usedBy);
    }

    private MovedReference Reference(MovedReferenceKind kind, long id, CustomerId usedBy)
    {
        var (name, owner, _, mayCopy) = _objects[(kind, id)];
        return new(kind, id, name, PathTo(owner), usedBy, mayCopy);
    }

    private TreePath PathTo(CustomerId ancestor)
    {
        var path = TreePath.Root(customer.Path.Ids[0]);
        foreach (var id in customer.Path.Ids.Skip(1).TakeWhile(_ => path.Leaf != ancestor))
            path = path.Append(id);
        return path;
    }
}
