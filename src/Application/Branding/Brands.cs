using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Branding;

/// <summary>What only the store can say about brands.</summary>
internal static class Brands
{
    /// <summary>Brands of the customer and of those above it, as long as they are not deleted.</summary>
    public static Task<bool> CanUseBrandAsync(this Work work, BrandId id, Customer customer, CancellationToken cancellationToken)
    {
        List<CustomerId> owners = [.. customer.Path.Ids];
        return work.Db.Brands.AnyAsync(
            brand => brand.Id == id && brand.ArchivedAt == null && owners.Contains(brand.OwnerId), cancellationToken);
    }

    /// <summary>The brand, if its owner exists for the actor, who may change brands there.</summary>
    public static async Task<Result<Brand>> BrandAsync(this Work work, BrandId id, CancellationToken cancellationToken)
    {
        var brand = await work.Db.Brands.SingleOrDefaultAsync(row => row.Id == id && row.ArchivedAt == null, cancellationToken);
        var owner = await work.OwnerAsync(brand, brand?.OwnerId, id.Value, Permission.BrandWrite, "brandId", cancellationToken);
        return owner.Map(_ => brand!);
    }

    public static async Task CheckHostsAsync(this Work work, Brand brand, Problems problems, CancellationToken cancellationToken)
    {
        var names = brand.Hosts.Select(host => host.Host).ToList();
        var taken = await work.Db.Brands.AsNoTracking().Where(other => other.Id != brand.Id)
            .SelectMany(other => other.Hosts).Where(host => names.Contains(host.Host)).ToListAsync(cancellationToken);
        foreach (var (index, host) in brand.Hosts.Index().Where(pair => taken.Contains(pair.Item)))
            problems.Add(BrandErrors.HostTaken(host.Host).At("hosts", index.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>How many customers have chosen it.</summary>
    public static Task<int> UsersOfAsync(this Work work, Brand brand, CancellationToken cancellationToken)
    {
        var number = brand.Id.Value.ToString(CultureInfo.InvariantCulture);
        return work.Db.SettingStatements.CountAsync(
            version => version.Key == SettingKeys.BrandingBrand && version.SupersededAt == null && version.Value == number,
            cancellationToken);
    }
}
