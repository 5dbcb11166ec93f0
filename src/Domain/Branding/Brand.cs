using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using NodaTime;

namespace CustomerGraph.Domain.Branding;

public readonly record struct BrandId(long Value);

/// <summary>One value of a brand, under the key that the setting of the same meaning has.</summary>
public sealed record BrandValue(string Key, string Value);

/// <summary>A host name at which the brand is shown before anybody has signed in.</summary>
/// <param name="Host">In lower-case A-label form.</param>
/// <param name="Language">A language tag; empty for every language that no other brand has at this host.</param>
public sealed record BrandHost(string Host, string Language);

/// <summary>A named look that a customer owns. Customers of its subtree choose it by the setting <c>branding.brand</c>.</summary>
public sealed class Brand : Aggregate
{
    public const int MaxHosts = 50;
    private readonly List<BrandHost> _hosts = [];

    private Brand()
    {
    }

    public BrandId Id { get; private set; }

    public CustomerId OwnerId { get; private set; }

    /// <summary>Unique among the owner's brands, compared without case; never changes.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What the brand says; what it leaves out is inherited.</summary>
    public IReadOnlyList<BrandValue> Values { get; private set; } = [];

    public IReadOnlyList<BrandHost> Hosts => _hosts;

    /// <summary>Since when nobody can choose it; null while it can be chosen.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <summary>The settings that a brand can have values for.</summary>
    public static IReadOnlyList<SettingDescriptor> Settings { get; } =
        [.. SettingCatalog.All.Where(descriptor => descriptor.Area == "branding" && descriptor.Key != SettingKeys.BrandingBrand)];

    public static Result<Brand> Create(BrandId id, CustomerId ownerId, string? code, BrandFields fields, Instant now)
    {
        var problems = new Problems();
        var brand = new Brand { Id = id, OwnerId = ownerId, Code = problems.Take(BrandFields.ParseCode(code)) ?? "" };
        var assign = brand.Checked(fields.Name.IsSet ? fields : fields with { Name = (string?)null }, problems);
        if (problems.Any)
            return problems;
        assign();
        brand.Created(new BrandChanged("brand.created", ownerId, now, id, brand.Code, brand.Name));
        return brand;
    }

    /// <summary>Changes what is set. Nothing is changed unless everything is right.</summary>
    public Result Edit(BrandFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, BrandErrors.Archived(Code));
        var assign = Checked(fields, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(new BrandChanged("brand.edited", OwnerId, now, Id, Code, Name));
        return Result.Success;
    }

    /// <summary>Takes the brand away for good, and frees its host names.</summary>
    /// <param name="users">How many customers have chosen it: then it stays.</param>
    public Result Archive(int users, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(users > 0, BrandErrors.InUse(Code, users));
        problems.AddIf(ArchivedAt is not null, BrandErrors.Archived(Code));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        _hosts.Clear();
        Edited(new BrandChanged("brand.deleted", OwnerId, now, Id, Code, Name));
        return Result.Success;
    }

    private Action Checked(BrandFields fields, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var values = fields.CheckedValues(Values, problems);
        var hosts = problems.Take(fields.Hosts, _hosts, BrandFields.ParseHosts);
        return () =>
        {
            (Name, Values) = (name!, values);
            if (ReferenceEquals(hosts, _hosts))
                return;
            _hosts.RemoveAll(host => !hosts!.Contains(host));
            _hosts.AddRange(hosts!.Where(host => !_hosts.Contains(host)));
        };
    }
}
