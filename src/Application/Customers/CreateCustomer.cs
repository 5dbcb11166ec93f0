using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Application.Customers;

/// <summary>A customer below a reseller, as it was typed.</summary>
public sealed record CreateCustomer
{
    public required CustomerId ParentId { get; init; }

    /// <summary>Null: made from the name.</summary>
    public string? Code { get; init; }

    public required CustomerFields Fields { get; init; }

    public CommercialStage CommercialStage { get; init; } = CommercialStage.Customer;

    public string? PrimaryDomain { get; init; }

    public IReadOnlyList<string> DomainAliases { get; init; } = [];

    /// <summary>Null asks for nothing, not even for what is required.</summary>
    public IReadOnlyList<CustomFieldEntry>? CustomFields { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

public sealed class CreateCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(CreateCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            async (work, cancellation) => (await CreateAsync(command, work, cancellation)).Map(customer => customer.Id),
            changesTree: true,
            sharesCommit: true,
            cancellationToken);

    /// <summary>The customer, added to the work but not saved.</summary>
    internal static async Task<Result<Customer>> CreateAsync(CreateCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ParentAsync(command.ParentId, Permission.CustomerCreate, "parentId", cancellationToken);
        if (!found.TryGet(out var parent, out var errors))
            return Result.Failure<Customer>(errors);

        var problems = new Problems();
        var code = problems.Take(await ChosenCodeAsync(command, work, cancellationToken));
        await FieldChecks.CheckAsync(command.Fields, null, work, problems, cancellationToken);
        var settings = await ParentSettings.LoadAsync(work, parent, cancellationToken);
        var ids = await work.IdsAsync(command.DomainAliases.Count + 2, cancellationToken);
        var customer = problems.Take(Customer.Create(
            new NewCustomer
            {
                Id = new(ids.Next()),
                Code = code ?? CustomerCode.Of("XX"),
                Fields = command.Fields.TimeZone.IsSet ? command.Fields : command.Fields with { TimeZone = settings.TimeZone },
                CommercialStage = command.CommercialStage,
                PrimaryDomain = command.PrimaryDomain,
                DomainAliases = command.DomainAliases,
                PublicMail = settings.PublicMail,
                NextDomainNameId = () => new DomainNameId(ids.Next()),
                Now = work.Now,
            },
            parent,
            settings.MaxDepth));
        if (customer is not null)
        {
            await work.TakeCustomFieldsAsync(
                CustomFieldTarget.Customer,
                parent.Path,
                customer.Id,
                customer.Id.Value,
                command.CustomFields,
                isNew: true,
                problems,
                cancellationToken);
        }

        if (problems.Any)
            return problems;

        await work.NoteConflictsAsync(customer!, cancellationToken);
        work.Db.Customers.Add(customer!);
        await work.CopyAsync(customer!, settings.Copied, cancellationToken);
        return customer!;
    }

    private static Task<Result<CustomerCode>> ChosenCodeAsync(CreateCustomer command, Work work, CancellationToken cancellationToken) =>
        command.Code is null
            ? Codes.MadeFromAsync(command.Fields.Name.ValueOr("") ?? "", work.Db, cancellationToken)
            : Codes.TypedAsync(command.Code, work.Db, cancellationToken);
}
