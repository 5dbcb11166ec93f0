using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Whose policy is asked for.</summary>
/// <param name="Customer">With <see cref="Columns"/>.</param>
/// <param name="ContractId">The contract of the case; null for the customer's default contract, as far as it is in force.</param>
/// <param name="PolicyId">What the case itself says; null for nothing.</param>
public sealed record PolicyQuestion(CustomerRow Customer, ContractId? ContractId = null, SlaPolicyId? PolicyId = null)
{
    /// <summary>What of the customer has to be read.</summary>
    public const CustomerColumns Columns = CustomerColumns.Place | CustomerColumns.Type | CustomerColumns.Details;
}

/// <summary>Which policy holds, and why.</summary>
/// <param name="Policy">Null: nothing is promised.</param>
/// <param name="CalendarId">The customer's own calendar, for policies that name none; null for around the clock.</param>
/// <param name="ContractId">The contract that was asked; null for none.</param>
public sealed record PolicyChoice(SlaSelection Selection, SlaPolicyRow? Policy, CalendarId? CalendarId, ContractId? ContractId);

/// <summary>Finds what every source says about a customer's policy, and lets the domain choose. Five statements.</summary>
public sealed class PolicyChooser(Store store, TimeProvider timeProvider)
{
    /// <summary>Refused as NOT_FOUND: a contract that is not the customer's, a policy that it cannot use.</summary>
    public async Task<Result<PolicyChoice>> ChooseAsync(PolicyQuestion question, CancellationToken cancellationToken)
    {
        var customer = question.Customer;
        var problems = new Problems();
        var contract = problems.Take(await ContractAsync(question, cancellationToken));
        await CheckOverrideAsync(question, problems, cancellationToken);
        if (problems.Any)
            return problems;

        var settings = await SlaSettings.ReadAsync(store, TreePath.Parse(customer.Path), cancellationToken);
        var candidates = new SlaCandidates
        {
            CaseOverride = question.PolicyId,
            Contract = contract?.SlaPolicyId is { } id ? new(id) : null,
            OwnSetting = settings.Own,
            Inherited = settings.Inherited,
        };
        var selection = SlaSelection.For(
            new(customer.Type, customer.Details.Rank), await WithRulesAsync(candidates, customer.Path, cancellationToken));
        var policy = (await store.NamedSlaPoliciesAsync([selection.PolicyId?.Value ?? 0], headsOnly: false, cancellationToken))[0];
        return new PolicyChoice(selection, policy, settings.CalendarId, contract is null ? null : new(contract.Id));
    }

    private async Task<Result<ContractRow?>> ContractAsync(PolicyQuestion question, CancellationToken cancellationToken)
    {
        var contracts = (await store.ContractsByCustomerAsync([question.Customer.Id], headsOnly: false, cancellationToken))[0];
        if (question.ContractId is { } wanted)
        {
            return contracts.Find(contract => contract.Id == wanted.Value)
                ?? (Result<ContractRow?>)Missing("Contract", wanted.Value).At("contractId");
        }

        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        return contracts.Find(contract => contract.IsDefault && contract.StatusAt(now) == ContractStatus.Active);
    }

    private async Task CheckOverrideAsync(PolicyQuestion question, Problems problems, CancellationToken cancellationToken)
    {
        if (question.PolicyId is not { } id)
            return;
        var usable = (await store.SlaPoliciesByIdAsync([id.Value], Reach.UsableAt(question.Customer.Path), cancellationToken))[0];
        problems.AddIf(usable is not { Whole.ArchivedAt: null }, Missing("SlaPolicy", id.Value).At("policyId"));
    }

    /// <summary>The rules of the customer and those above it, the nearest first, and the nearest default.</summary>
    private async Task<SlaCandidates> WithRulesAsync(SlaCandidates candidates, string path, CancellationToken cancellationToken)
    {
        long[] owners = [.. TreePath.Parse(path).Ids.Reverse().Select(id => id.Value)];
        var lists = (await store.SlaRulesByOwnerAsync(owners, cancellationToken)).OfType<SlaRulesRow>().ToList();
        return candidates with
        {
            Rules = [.. lists.SelectMany(list => list.Rules.Select(rule => new OwnedSlaRule(rule, new(list.OwnerId))))],
            ProviderDefault = lists.Where(list => list.DefaultPolicyId is not null)
                .Select(list => new SlaProposal(new(list.DefaultPolicyId!.Value), new(list.OwnerId))).FirstOrDefault(),
        };
    }

    private static NotFound Missing(string kind, long number) => new(kind, number.ToString(CultureInfo.InvariantCulture));
}
