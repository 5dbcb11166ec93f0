using CustomerGraph.Application.Services;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Moves;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Moves;

/// <summary>Gathers what a plan is made of: a constant number of statements, whatever the size of the subtree.</summary>
internal sealed class MoveSurvey(Store store, CustomerGraphDb db, Actor actor, Instant now)
{
    public async Task<MoveFacts> OfAsync(Customer customer, Customer newParent, MoveOptions options, CancellationToken cancellationToken)
    {
        var oldParent = customer.ParentId is { } parentId
            ? await db.Customers.AsNoTracking().SingleAsync(row => row.Id == parentId, cancellationToken)
            : null;
        var subtree = await store.MovedSubtreeAsync(customer.Path, cancellationToken);
        var involved = customer.Path.Ids.Concat(newParent.Path.Ids).Concat(subtree.Select(node => node.Id)).Distinct().ToList();
        var statements = await StatementsAsync(involved, cancellationToken);
        var assignments = await store.MovedAssignmentsAsync(involved, cancellationToken);
        var left = new LeftBehind(db, actor, customer, newParent, [.. subtree.Select(node => node.Id)], now.InUtc().Date);
        var services = await ServicesAsync([.. subtree.Select(node => node.Id)], cancellationToken);
        var planIds = services.Select(service => service.PlanId)
            .OfType<PlanId>()
            .Concat(options.PlanMap.Select(mapping => mapping.To))
            .Distinct()
            .ToList();
        var plans = await db.Plans.AsNoTracking()
            .Where(plan => planIds.Contains(plan.Id))
            .ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var terms = await db.PlanTerms.AsNoTracking().Where(one => planIds.Contains(one.PlanId)).ToListAsync(cancellationToken);
        var offers = await db.ServiceOffers.AsNoTracking()
            .Where(offer => involved.Contains(offer.CustomerId))
            .ToListAsync(cancellationToken);
        var fields = await FieldsAsync(involved, cancellationToken);
        return new MoveFacts
        {
            Customer = customer,
            OldParent = oldParent,
            NewParent = newParent,
            Options = options,
            Now = now,
            Subtree = subtree,
            IsNewParentEnabled = !await db.Customers.AnyAsync(
                row => newParent.Path.Ids.Contains(row.Id) && !row.Enabled, cancellationToken),
            MayMove = oldParent is not null && actor.May(Permission.CustomerMove, oldParent.Path),
            MayCreate = actor.May(Permission.CustomerCreate, newParent.Path),
            ProvisionedObjects = await store.MovedObjectsAsync(customer.Path, cancellationToken),
            Statements = statements,
            MaxDepth = MaxDepth(statements, newParent.Path),
            Assignments = assignments,
            References = await left.ReferencesAsync(statements, assignments, cancellationToken),
            BrandValues = await left.BrandValuesAsync(statements, cancellationToken),
            BilledByLeft = await left.PayersAsync(cancellationToken),
            Services = services,
            Plans = plans,
            Terms = [.. terms.Select(one => one.ToWord())],
            Offers = [.. offers.Select(offer => offer.ToStatement())],
            Fields = fields,
            FieldUses = await FieldUsesAsync(fields, [.. subtree.Select(node => node.Id)], cancellationToken),
            VisibleCodes = await VisibleCodesAsync(customer, newParent, cancellationToken),
            Uses = oldParent is null ? [] : await UsesAsync(customer, oldParent, newParent, cancellationToken),
        };
    }

    private async Task<List<FieldAround>> FieldsAsync(List<CustomerId> owners, CancellationToken cancellationToken) =>
        await db.CustomFields.AsNoTracking().Where(field => owners.Contains(field.OwnerId))
            .Select(field =>
                new FieldAround(field.Id, field.OwnerId, field.Target, field.Key, field.Name, field.IsRequired, field.ArchivedAt != null))
            .ToListAsync(cancellationToken);

    private async Task<List<FieldUse>> FieldUsesAsync(
        List<FieldAround> fields, List<CustomerId> inside, CancellationToken cancellationToken)
    {
        var ids = fields.Where(field => !inside.Contains(field.OwnerId)).Select(field => field.Id).ToList();
        return ids.Count == 0 ? [] : await db.CustomFieldValues.AsNoTracking()
            .Where(value => ids.Contains(value.FieldId) && inside.Contains(value.CustomerId))
            .GroupBy(value => new { value.FieldId, value.CustomerId })
            .Select(held => new FieldUse(held.Key.FieldId, held.Key.CustomerId, held.Count()))
            .ToListAsync(cancellationToken);
    }

    private async Task<List<MovedService>> ServicesAsync(List<CustomerId> customers, CancellationToken cancellationToken)
    {
        var catalog = await Catalog.LoadAsync(db, cancellationToken);
        var held = await db.CustomerServices.AsNoTracking()
            .Where(service => customers.Contains(service.CustomerId))
            .ToListAsync(cancellationToken);
        var users = await db.UserServices.AsNoTracking()
            .Where(service => customers.Contains(service.CustomerId))
            .ToListAsync(cancellationToken);
        return
        [
            .. held.OrderBy(one => one.Id.Value).Select(one => new MovedService(
                one.Target,
                one.CustomerId,
                catalog.ByCode(one.ServiceCode).Value,
                PlanAudience.Customer,
                one.PlanId,
                one.OwnProperties,
                one.Properties)),
            .. users.OrderBy(one => one.Id.Value).Select(one => new MovedService(
                one.Target,
                one.CustomerId,
                catalog.ByCode(one.ServiceCode).Value,
                PlanAudience.User,
                one.PlanId,
                one.OwnProperties,
                one.Properties)),
        ];
    }

    private async Task<Dictionary<CustomerId, string>> VisibleCodesAsync(
        Customer customer, Customer newParent, CancellationToken cancellationToken)
    {
        List<CustomerId> above = [.. newParent.Path.AncestorIds];
        var levels = await db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .Where(row => above.Contains(row.Id))
            .ToListAsync(cancellationToken);
        return levels.Append(newParent).Append(customer).Where(level => actor.CanSee(level.Path)).DistinctBy(level => level.Id)
            .ToDictionary(level => level.Id, level => level.Code.Value);
    }

    private async Task<List<SettingStatement>> StatementsAsync(List<CustomerId> customers, CancellationToken cancellationToken)
    {
        var versions = await db.SettingStatements.AsNoTracking()
            .Where(version => customers.Contains(version.CustomerId) && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        return versions.ConvertAll(version => version.ToStatement());
    }

    private static int MaxDepth(List<SettingStatement> statements, TreePath path) =>
        (int)((SettingValue.Number)new SettingWalk([SettingCatalog.Of(SettingKeys.LimitsMaxDepth)], statements).At(path)[0].Value!).Value;

    private async Task<List<MovedUse>> UsesAsync(
        Customer customer, Customer oldParent, Customer newParent, CancellationToken cancellationToken)
    {
        var levels = await QuotaLevels.LoadAsync(db, [.. oldParent.Path.Ids, .. newParent.Path.Ids, customer.Id], cancellationToken);
        var counted = customer.CountedAs is { } metric ? new QuotaKey(metric) : (QuotaKey?)null;
        return
        [
            .. levels.Keys
                .Select(key =>
                    new MovingUse(key, levels.UsedBy(customer.Id, key), key == counted ? 1 : 0, levels.QuotaOf(customer.Id, key)?.Hard))
                .Where(moving => moving.Total > 0 || moving.Hard is not null)
                .SelectMany(
                    moving => MovedUses.Of(moving, levels.Chain(oldParent.Path, moving.Key), levels.Chain(newParent.Path, moving.Key))),
        ];
    }
}
