using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

/// <summary>What a new customer starts with, beside its place in the tree.</summary>
public sealed record NewCustomer
{
    public required CustomerId Id { get; init; }

    /// <summary>Chosen by the caller or by <see cref="CodeGenerator"/>; uniqueness is the store's to say.</summary>
    public required CustomerCode Code { get; init; }

    public required CustomerFields Fields { get; init; }

    public CommercialStage CommercialStage { get; init; } = CommercialStage.Customer;

    /// <summary>As typed; null for none.</summary>
    public string? PrimaryDomain { get; init; }

    /// <summary>As typed. Aliases need a primary domain.</summary>
    public IReadOnlyList<string> DomainAliases { get; init; } = [];

    public PublicMailDomains PublicMail { get; init; } = PublicMailDomains.Default;

    /// <summary>Called once per domain.</summary>
    public required Func<DomainNameId> NextDomainNameId { get; init; }

    public required Instant Now { get; init; }
}

/// <summary>What a customer has to know of the one above it to come into the tree.</summary>
public sealed record ParentCustomer(CustomerId Id, TreePath Path, CustomerCode Code, bool CanHaveChildren, bool IsDeleted = false);

public sealed partial class Customer
{
    /// <summary>The provider. Whether a root exists already is the store's to say.</summary>
    public static Result<Customer> CreateRoot(NewCustomer input)
    {
        var root = new Customer { Id = input.Id, Code = input.Code, Path = TreePath.Root(input.Id), CanHaveChildren = true };
        return root.Begin(input, new Problems());
    }

    /// <inheritdoc cref="Create(NewCustomer,ParentCustomer,int)"/>
    public static Result<Customer> Create(NewCustomer input, Customer parent, int maxDepth = DefaultMaxDepth) =>
        Create(input, new ParentCustomer(parent.Id, parent.Path, parent.Code, parent.CanHaveChildren, parent.IsDeleted), maxDepth);

    /// <summary>A customer below <paramref name="parent"/>; all problems of the input are reported at once.</summary>
    public static Result<Customer> Create(NewCustomer input, ParentCustomer parent, int maxDepth)
    {
        var path = parent.Path.Append(input.Id);
        var problems = new Problems();
        problems.AddIf(parent.IsDeleted, new NotFound("Customer", parent.Id.ToString()).At("parentId"));
        problems.AddIf(!parent.CanHaveChildren, CustomerErrors.ParentCannotHaveChildren(parent.Code));
        problems.AddIf(path.Depth > maxDepth, CustomerErrors.MaxDepthExceeded(maxDepth, path.Depth));

        var customer = new Customer { Id = input.Id, ParentId = parent.Id, Code = input.Code, Path = path, Depth = path.Depth };
        return customer.Begin(input, problems);
    }

    private Result<Customer> Begin(NewCustomer input, Problems problems)
    {
        var required = input.Fields.Name.IsSet ? input.Fields : input.Fields with { Name = (string?)null };
        var assign = Checked(required, problems);
        var domains = CheckedDomains(input, problems);
        if (problems.Any)
            return problems;

        assign();
        (CommercialStage, CommercialStageSince) = (input.CommercialStage, input.Now);
        _domains.AddRange(domains.Select((name, index) =>
            new CustomerDomain(input.NextDomainNameId(), Id, name, isPrimary: index == 0, input.Now)));
        Created(new CustomerCreated(Id, input.Now, ParentId, Code.Value, Name));
        foreach (var domain in _domains)
            Record(new DomainNameAdded(Id, input.Now, domain.Name.Value, domain.IsPrimary));
        return this;
    }

    private static List<DomainName> CheckedDomains(NewCustomer input, Problems problems)
    {
        var names = new List<DomainName>();
        if (input.PrimaryDomain is not null)
            AddDomain(names, input.PrimaryDomain, input.PublicMail, problems, "primaryDomain");
        else if (input.DomainAliases.Count > 0)
            problems.Add(InputErrors.Required("primaryDomain"));
        if (input.DomainAliases.Count >= MaxDomains)
            problems.Add(InputErrors.TooMany("domainAliases", input.DomainAliases.Count, MaxDomains - 1));
        else
            AddAliases(names, input, problems);
        return names;
    }

    private static void AddAliases(List<DomainName> names, NewCustomer input, Problems problems)
    {
        foreach (var (index, alias) in input.DomainAliases.Index())
        {
            AddDomain(
                names,
                alias,
                input.PublicMail,
                problems,
                "domainAliases",
                index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void AddDomain(
        List<DomainName> names, string typed, PublicMailDomains publicMail, Problems problems, params string[] path)
    {
        if (!AcceptedDomain(typed, publicMail).TryGet(out var name, out var errors))
            problems.AddRange(errors.Select(error => error.At(path)));
        else if (names.Contains(name))
            problems.Add(DomainNameErrors.Duplicate(name).At(path));
        else
            names.Add(name);
    }
}
