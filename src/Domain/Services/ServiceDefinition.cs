using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public readonly record struct ServiceId(long Value);

/// <summary>Whom a service is for.</summary>
public enum ServiceScope
{
    /// <summary>The customer as a whole.</summary>
    Customer,

    /// <summary>The customer holds it, and gives it to its users one by one.</summary>
    User,
}

/// <summary>A service as typed.</summary>
/// <param name="DependsOn">Codes of the services that must be there first.</param>
public sealed record ServiceDetails(string? Name, string? Description, IReadOnlyList<string> DependsOn)
{
    public IReadOnlyList<ServiceProperty> Properties { get; init; } = [];

    /// <summary>Who gets it only with a plan.</summary>
    public IReadOnlyList<PlanAudience> PlanRequiredFor { get; init; } = [];
}

/// <summary>Changes of a service as typed. A member that is left out stays as it is.</summary>
public sealed record ServiceChanges
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<IReadOnlyList<string>> DependsOn { get; init; }

    public Optional<IReadOnlyList<ServiceProperty>> Properties { get; init; }

    public Optional<IReadOnlyList<PlanAudience>> PlanRequiredFor { get; init; }

    public ServiceDetails On(ServiceDefinition service) =>
        new(Name.ValueOr(service.Name), Description.ValueOr(service.Description), DependsOn.ValueOr(service.DependsOn)!)
        {
            Properties = Properties.ValueOr(service.Properties)!,
            PlanRequiredFor = PlanRequiredFor.ValueOr(service.PlanRequiredFor)!,
        };
}

/// <summary>What of a service never changes.</summary>
/// <param name="IsMultiInstance">A customer may hold it several times, told apart by an instance name.</param>
/// <param name="GrantsReseller">Who holds it may have customers below.</param>
public sealed record ServiceForm(ServiceScope Scope, bool IsMultiInstance = false, bool GrantsReseller = false);

/// <summary>Something that can be provided, as the catalogue knows it. It is archived, never deleted: who holds it keeps it.</summary>
public sealed class ServiceDefinition : Aggregate
{
    public const int MaxDependencies = 20;
    private const int MaxCodeLength = 40;

    private ServiceDefinition()
    {
    }

    public ServiceId Id { get; private set; }

    /// <summary>Upper case, unique in the catalogue.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public ServiceScope Scope { get; private set; }

    /// <summary>A customer may hold it several times, told apart by an instance name.</summary>
    public bool IsMultiInstance { get; private set; }

    /// <summary>Who holds it may have customers below.</summary>
    public bool GrantsReseller { get; private set; }

    /// <summary>Codes of the services that must be there first.</summary>
    public IReadOnlyList<string> DependsOn { get; private set; } = [];

    /// <summary>What plans can set.</summary>
    public IReadOnlyList<ServiceProperty> Properties { get; private set; } = [];

    /// <summary>Who gets it only with a plan.</summary>
    public IReadOnlyList<PlanAudience> PlanRequiredFor { get; private set; } = [];

    /// <summary>Since then nobody gets it anew. Null while it is in use.</summary>
    public Instant? ArchivedAt { get; private set; }

    public bool IsArchived => ArchivedAt is not null;

    /// <summary>
    /// Checks the definition alone; whether its dependencies exist and form no cycle is for <see cref="ServiceCatalog.Of"/>.
    /// </summary>
    /// <param name="rootId">Whose catalogue it is.</param>
    public static Result<ServiceDefinition> Create(
        ServiceId id, CustomerId rootId, string? code, ServiceForm form, ServiceDetails fields, Instant now)
    {
        var problems = new Problems();
        var definition = new ServiceDefinition
        {
            Id = id,
            Scope = form.Scope,
            IsMultiInstance = form.IsMultiInstance,
            GrantsReseller = form.GrantsReseller,
        };
        definition.Code = problems.Take(CheckedCode(code)) ?? "";
        problems.AddIf(form.GrantsReseller && (form.IsMultiInstance || form.Scope == ServiceScope.User), ServiceErrors.ResellerServiceForm);
        definition.Take(fields, problems);
        if (problems.Any)
            return problems;
        definition.Created(new ServiceDefined(rootId, now, id, definition.Code));
        return definition;
    }

    /// <summary>As <see cref="Create"/>; what may not change is not in the fields.</summary>
    public Result Edit(CustomerId rootId, ServiceDetails fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, ServiceErrors.Archived(Code));
        Take(fields, problems);
        if (problems.Any)
            return problems;
        Edited(new ServiceDefinitionEdited(rootId, now, Id, Code));
        return Result.Success;
    }

    /// <param name="neededBy">Codes of services in use that depend on it.</param>
    public Result Archive(CustomerId rootId, IReadOnlyCollection<string> neededBy, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, ServiceErrors.Archived(Code));
        problems.AddIf(GrantsReseller, ServiceErrors.ResellerServiceStays(Code));
        problems.AddIf(neededBy.Count > 0, ServiceErrors.Needed(Code, neededBy));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        Edited(new ServiceArchived(rootId, now, Id, Code));
        return Result.Success;
    }

    public bool RequiresPlan(PlanAudience audience) => PlanRequiredFor.Contains(audience);

    public IEnumerable<ServiceProperty> PropertiesFor(PlanAudience audience) => Properties.Where(property => property.Audience == audience);

    internal static Result<string> CheckedCode(string? typed) => TextRules.Required("code", typed, MaxCodeLength).Then(ParseCode);

    private void Take(ServiceDetails fields, Problems problems)
    {
        var name = problems.Take(TextRules.Required("name", fields.Name));
        var description = problems.Take(TextRules.Optional("description", fields.Description, TextRules.Long));
        problems.AddIf(fields.DependsOn.Count > MaxDependencies, InputErrors.TooMany("dependsOn", fields.DependsOn.Count, MaxDependencies));
        problems.AddIf(
            fields.PlanRequiredFor.Contains(PlanAudience.User) && Scope != ServiceScope.User,
            ServiceErrors.ScopeMismatch(Code).At("planRequiredFor"));
        var properties = CheckedProperties(fields.Properties, problems);
        if (problems.Any)
            return;
        (Name, Description, Properties) = (name!, description ?? "", properties);
        DependsOn = [.. fields.DependsOn.Select(dependency => dependency.ToUpperInvariant()).Distinct()];
        PlanRequiredFor = [.. fields.PlanRequiredFor.Distinct().Order()];
    }

    private static List<ServiceProperty> CheckedProperties(IReadOnlyList<ServiceProperty> typed, Problems problems)
    {
        problems.AddIf(
            typed.Count > ServiceProperty.MaxProperties, InputErrors.TooMany("properties", typed.Count, ServiceProperty.MaxProperties));
        var read = new List<ServiceProperty>();
        foreach (var (index, property) in typed.Index())
        {
            problems.AddIf(
                read.Exists(other => other.Key == property.Key && other.Audience == property.Audience),
                InputErrors.Duplicate("key", property.Key).At("properties", $"{index}", "key"));
            if (property.Checked().TryGet(out var valid, out var errors))
                read.Add(valid);
            else
                problems.AddRange(errors.Select(error => error.Under("properties", $"{index}")));
        }
        return read;
    }

    private static Result<string> ParseCode(string typed)
    {
        var code = typed.ToUpperInvariant();
        return char.IsAsciiLetterUpper(code[0]) && code.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? code
            : ServiceErrors.InvalidCode(typed);
    }
}
