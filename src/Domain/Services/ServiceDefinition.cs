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

/// <summary>Something that can be provided, as the catalogue knows it.</summary>
public sealed class ServiceDefinition
{
    public const int MaxDependencies = 20;
    private const int MaxCodeLength = 40;

    private readonly List<string> _dependsOn = [];

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
    public IReadOnlyList<string> DependsOn => _dependsOn;

    /// <summary>Checks the definition alone; whether its dependencies exist and form no cycle is for <see cref="ServiceCatalog.Of"/>.</summary>
    public static Result<ServiceDefinition> Create(
        ServiceId id,
        string? code,
        string? name,
        string? description,
        ServiceScope scope,
        bool isMultiInstance = false,
        bool grantsReseller = false,
        params IReadOnlyList<string> dependsOn)
    {
        var problems = new Problems();
        var validCode = problems.Take(TextRules.Required("code", code, MaxCodeLength).Then(ParseCode));
        var validName = problems.Take(TextRules.Required("name", name));
        var validDescription = problems.Take(TextRules.Optional("description", description, TextRules.Long));
        problems.AddIf(dependsOn.Count > MaxDependencies, InputErrors.TooMany("dependsOn", dependsOn.Count, MaxDependencies));
        problems.AddIf(grantsReseller && (isMultiInstance || scope == ServiceScope.User), ServiceErrors.ResellerServiceForm);
        if (problems.Any)
            return problems;

        var definition = new ServiceDefinition
        {
            Id = id, Code = validCode!, Name = validName!, Description = validDescription ?? "",
            Scope = scope, IsMultiInstance = isMultiInstance, GrantsReseller = grantsReseller,
        };
        definition._dependsOn.AddRange(dependsOn.Select(dependency => dependency.ToUpperInvariant()).Distinct());
        return definition;
    }

    private static Result<string> ParseCode(string typed)
    {
        var code = typed.ToUpperInvariant();
        return char.IsAsciiLetterUpper(code[0]) && code.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? code
            : ServiceErrors.InvalidCode(typed);
    }
}
