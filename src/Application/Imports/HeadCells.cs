using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.Imports;

/// <summary>What the row of a customer says of the head of a contract that exists.</summary>
internal static class HeadCells
{
    /// <summary>Warns of every cell that says something else than the contract, because only rows of contracts change one.</summary>
    /// <param name="policy">The one that the row names; null for none.</param>
    public static void WarnOfOthers(ImportRow row, ContractCells typed, Contract known, SlaPolicyId? policy)
    {
        if (typed.Kind is { } kind && kind != known.Kind)
            Warn(row, CustomerCsv.ContractType, $"stays {known.Kind}");
        if (typed.StartsOn is { } startsOn && startsOn != known.StartsOn)
            Warn(row, CustomerCsv.StartDate, string.Create(CultureInfo.InvariantCulture, $"stays {known.StartsOn:uuuu-MM-dd}"));
        if (typed.EndsOn is { } endsOn && endsOn != known.EndsOn)
            Warn(row, CustomerCsv.EndDate, string.Create(CultureInfo.InvariantCulture, $"stays {known.EndsOn:uuuu-MM-dd}"));
        if (row.Text(CustomerCsv.SlaPolicy) is not null
            && row.Problems.All(problem => problem.Column != CustomerCsv.SlaPolicy)
            && policy != known.SlaPolicyId)
            Warn(row, CustomerCsv.SlaPolicy, "stays another one");
    }

    private static void Warn(ImportRow row, string column, string what) =>
        row.Warn(
            column, ErrorCode.TermsDiffer, $"{what}; the row of a customer changes no contract that exists, import a row of contracts");
}
