using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contracts;

/// <summary>Turns the rates that typed terms name by their ids into agreed prices.</summary>
internal static class RateBook
{
    /// <param name="former">What the contract has: it keeps an archived rate at the price that was agreed.</param>
    public static async Task<Terms> AgreeAsync(
        this Work work, Terms typed, Terms? former, Customer customer, Problems problems, CancellationToken cancellationToken)
    {
        var ids = RatesOf(typed).Select(rate => rate.RateId).Distinct().ToList();
        var owners = customer.Path.Ids;
        var rates = await work.Db.Rates.Where(rate => ids.Contains(rate.Id) && owners.Contains(rate.OwnerId))
            .ToDictionaryAsync(rate => rate.Id, cancellationToken);
        var agreed = former is null ? [] : RatesOf(former).DistinctBy(rate => rate.RateId).ToDictionary(rate => rate.RateId);
        return typed.WithRates((field, rate) => Agree(field, rate));

        AgreedRate Agree(string field, AgreedRate rate)
        {
            if (!rates.TryGetValue(rate.RateId, out var found))
            {
                problems.Add(
                    new NotFound("Rate", rate.RateId.Value.ToString(CultureInfo.InvariantCulture)).At("terms", typed.Member, field));
            }
            else if (found.IsArchived && agreed.TryGetValue(rate.RateId, out var kept))
                return kept;
            else if (problems.Take(found.Agree(field).WithErrors(error => error.Under("terms", typed.Member))) is { } price)
                return price;
            return rate;
        }
    }

    public static List<AgreedRate> RatesOf(Terms terms)
    {
        var rates = new List<AgreedRate>();
        _ = terms.WithRates((_, rate) =>
        {
            rates.Add(rate);
            return rate;
        });
        return rates;
    }
}
