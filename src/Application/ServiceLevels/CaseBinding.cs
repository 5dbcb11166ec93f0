using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>The policy that a case is bound to when it is opened, or bound anew.</summary>
internal static class CaseBinding
{
    public static async Task<Result<SlaBinding>> BindingAsync(
        this Store store,
        PolicyChooser chooser,
        CustomerId customerId,
        ContractId? contractId,
        SlaPolicyId? policyId,
        CancellationToken cancellationToken)
    {
        var customer =
            (await store.CustomersByIdAsync([customerId.Value], Visibility.Everything, PolicyQuestion.Columns, cancellationToken))[0]
            ?? throw new InvalidOperationException("The customer was found a moment ago.");
        var chosen = await chooser.ChooseAsync(new PolicyQuestion(customer, contractId, policyId), cancellationToken);
        return chosen.Map(
            choice => new SlaBinding(choice.Selection.PolicyId, choice.Selection.Source, choice.CalendarId, choice.ContractId));
    }
}
