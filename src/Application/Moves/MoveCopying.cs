using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Thresholds;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Moves;

/// <summary>Gives the moved customer copies of what it leaves behind and uses, under new numbers.</summary>
internal sealed class MoveCopying(Work work, Customer owner, IReadOnlyList<MovedObject> objects)
{
    private readonly Dictionary<(MovedReferenceKind Kind, long Id), long> _copies = [];

    /// <summary>The number of the copy; the number itself where there is none.</summary>
    public long CopyOf(MovedReferenceKind kind, long id) => _copies.GetValueOrDefault((kind, id), id);

    /// <summary>The copies of roles, by the roles.</summary>
    public Dictionary<RoleId, RoleNode> Roles { get; } = [];

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        if (objects.Count == 0)
            return;
        var numbers = await work.IdsAsync(objects.Count, cancellationToken);
        foreach (var one in objects)
            _copies[(one.Kind, one.Id)] = one.Kind == MovedReferenceKind.Role ? RoleId.Behind(numbers.Next()).Value : numbers.Next();
        await CopyCalendarsAsync(cancellationToken);
        await CopyPoliciesAsync(cancellationToken);
        await CopyBrandsAsync(cancellationToken);
        await CopyThresholdsAsync(cancellationToken);
        await CopyRatesAsync(cancellationToken);
        await CopyRolesAsync(cancellationToken);
    }

    private async Task CopyCalendarsAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.Calendar, id => new CalendarId(id));
        var taken = await work.Db.Calendars.Where(row => row.OwnerId == owner.Id && row.ArchivedAt == null)
            .Select(row => row.Name)
            .ToListAsync(cancellationToken);
        foreach (var calendar in await work.Db.Calendars.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            var id = new CalendarId(CopyOf(MovedReferenceKind.Calendar, calendar.Id.Value));
            work.Db.Add(Calendar.Create(id, owner.Id, Free(calendar.Name, taken, " "), calendar.Revisions[^1].Definition, work.Now).Value);
        }
    }

    private async Task CopyPoliciesAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.SlaPolicy, id => new SlaPolicyId(id));
        var taken = await work.Db.SlaPolicies.Where(row => row.OwnerId == owner.Id && row.ArchivedAt == null)
            .Select(row => row.Name)
            .ToListAsync(cancellationToken);
        foreach (var policy in await work.Db.SlaPolicies.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            var fields = policy.ToFields().WithCalendars(id => new(CopyOf(MovedReferenceKind.Calendar, id.Value))) with
            {
                Name = Free(policy.Name, taken, " "),
            };
            work.Db.Add(SlaPolicy.Create(new(CopyOf(MovedReferenceKind.SlaPolicy, policy.Id.Value)), owner.Id, fields, work.Now).Value);
        }
    }

    // A host has one brand, so hosts stay with the original.
    private async Task CopyBrandsAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.Brand, id => new BrandId(id));
        var taken = await work.Db.Brands.Where(row => row.OwnerId == owner.Id && row.ArchivedAt == null)
            .Select(row => row.Code)
            .ToListAsync(cancellationToken);
        foreach (var brand in await work.Db.Brands.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            var fields = new BrandFields
            {
                Name = brand.Name,
                Values = brand.Values.ToDictionary(value => value.Key, value => (string?)value.Value),
            };
            var id = new BrandId(CopyOf(MovedReferenceKind.Brand, brand.Id.Value));
            work.Db.Add(Brand.Create(id, owner.Id, Free(brand.Code, taken, "-"), fields, work.Now).Value);
        }
    }

    private async Task CopyThresholdsAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.ThresholdProfile, id => new ThresholdProfileId(id));
        var taken = await work.Db.ThresholdProfiles.Where(row => row.OwnerId == owner.Id && row.ArchivedAt == null)
            .Select(row => row.Name)
            .ToListAsync(cancellationToken);
        foreach (var profile in await work.Db.ThresholdProfiles.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .ToListAsync(cancellationToken))
        {
            var fields = new ThresholdProfileFields { Name = Free(profile.Name, taken, " "), Thresholds = Optional.Of(profile.Thresholds) };
            var id = new ThresholdProfileId(CopyOf(MovedReferenceKind.ThresholdProfile, profile.Id.Value));
            work.Db.Add(ThresholdProfile.Create(id, owner.Id, fields, work.Now).Value);
        }
    }

    private async Task CopyRatesAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.Rate, id => new RateId(id));
        foreach (var rate in await work.Db.Rates.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            var fields = new RateFields(rate.Amount, rate.Description, rate.Sku, rate.Category);
            work.Db.Add(Rate.Create(new(CopyOf(MovedReferenceKind.Rate, rate.Id.Value)), owner.Id, fields, work.Now).Value);
        }
    }

    // The code has to differ from those of roles that can be used at the new place, and of those below it.
    private async Task CopyRolesAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(MovedReferenceKind.Role, id => new RoleId(id));
        if (ids.Count == 0)
            return;
        var graph = await work.RoleGraphAsync(cancellationToken);
        var taken = graph.Roles.Where(role => !ids.Contains(role.Id) && (role.IsUsableAt(owner.Path) || owner.Path.Covers(role.Owner!)))
            .Select(role => role.Code)
            .ToList();
        foreach (var role in await work.Db.Roles.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            var includes = role.Includes.Select(
                include => include with { RoleId = new(CopyOf(MovedReferenceKind.Role, include.RoleId.Value)) });
            var copy = role.CopyTo(
                owner.Id, new(CopyOf(MovedReferenceKind.Role, role.Id.Value)), Free(role.Code, taken, ""), includes, work.Now);
            Roles[role.Id] = copy.ToNode(owner.Path);
            work.Db.Add(copy);
        }
    }

    private List<T> Ids<T>(MovedReferenceKind kind, Func<long, T> toId) =>
        [.. objects.Where(one => one.Kind == kind).Select(one => toId(one.Id))];

    /// <summary>The text, or the text with the first number that makes it another one.</summary>
    private static string Free(string wanted, List<string> taken, string separator)
    {
        var free = wanted;
        for (var number = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); number++)
            free = $"{wanted}{separator}{number}";
        taken.Add(free);
        return free;
    }
}
