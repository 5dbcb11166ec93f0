using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>By what the rows of a file are known, and name each other.</summary>
internal sealed class RowKeys(ImportObject @object, string externalSystem)
{
    private const char Separator = '\u001f';

    private readonly Dictionary<string, int> _domains = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Domain names that several rows have. That is allowed while they are not verified, so it is told and nothing else.</summary>
    public List<RowProblem> SharedDomains { get; } = [];

    public RowLinks LinksOf(ImportRow row)
    {
        if (@object != ImportObject.Customers)
            return new(row.Line, KeyOf(row), null, null, null);
        NoteDomains(row);
        var system = SystemOf(row);
        return new(
            row.Line,
            row.Text(CustomerCsv.ExternalId) is { } key ? Join(system, key) : null,
            row.Text(CustomerCsv.Code)?.ToUpperInvariant(),
            row.Text(CustomerCsv.ParentExternalId) is { } parent ? Join(system, parent) : null,
            row.Text(CustomerCsv.ParentCode)?.ToUpperInvariant());
    }

    /// <summary>The other system that the external ids of a row are from.</summary>
    public string SystemOf(ImportRow row) => (row.Text(CustomerCsv.ExternalSystem) ?? externalSystem).ToLowerInvariant();

    public static string Join(string system, string key) => system + Separator + key;

    public static ExternalId Parted(string key) => new(key[..key.IndexOf(Separator, StringComparison.Ordinal)], Shown(key));

    public static string Shown(string key) => key[(key.IndexOf(Separator, StringComparison.Ordinal) + 1)..];

    public static string ColumnOf(ImportObject @object) => @object switch
    {
        ImportObject.Customers => CustomerCsv.ExternalId,
        ImportObject.Users => UserCsv.Upn,
        ImportObject.Contracts => CustomerCsv.ContractName,
        _ => UserCsv.Email,
    };

    /// <summary>What the row is known by, for people; null for nothing.</summary>
    public static string? NameOf(ImportRow row) => row.Template.Object switch
    {
        ImportObject.Customers => row.Text(CustomerCsv.ExternalId) ?? row.Text(CustomerCsv.Code),
        ImportObject.Contracts =>
            $"{row.Text(ContractCsv.CustomerCode) ?? row.Text(ContractCsv.CustomerExternalId)}/{row.Text(CustomerCsv.ContractName)}",
        _ => row.Text(ColumnOf(row.Template.Object)),
    };

    public static IEnumerable<string> DomainsOf(ImportRow row) =>
        (row.Text(CustomerCsv.Domains) ?? "")
            .Split([';', ',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string? KeyOf(ImportRow row) => @object switch
    {
        ImportObject.Users => row.Text(UserCsv.Upn)?.ToUpperInvariant(),
        ImportObject.Contacts => row.Text(UserCsv.Email)?.ToUpperInvariant(),
        ImportObject.Contracts when row.Text(CustomerCsv.ContractName) is { } name =>
            Join(
                $"{SystemOf(row)}/{row.Text(ContractCsv.CustomerExternalId)}/{row.Text(ContractCsv.CustomerCode)?.ToUpperInvariant()}",
                name.ToUpperInvariant()),
        _ => null,
    };

    private void NoteDomains(ImportRow row)
    {
        foreach (var domain in DomainsOf(row).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!_domains.TryAdd(domain, row.Line))
                SharedDomains.Add(Shared(row.Line, domain, _domains[domain]));
        }
    }

    private static RowProblem Shared(int line, string domain, int first) =>
        new(
            line,
            CustomerCsv.Domains,
            ErrorCode.Duplicate,
            $"Domains \"{domain}\": lines {first} and {line} both have it; one of them can verify it.",
            domain)
        {
            OtherLine = first, Severity = RowSeverity.Warning,
        };
}
