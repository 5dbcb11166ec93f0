using CustomerGraph.Client.Sample.Api;
using Microsoft.Extensions.Primitives;

namespace CustomerGraph.Client.Sample.Onboarding;

/// <summary>What was typed into the wizard. Fields are named by their way in the input of the API, so that its errors find them.</summary>
public sealed class WizardForm(IReadOnlyDictionary<string, StringValues> typed)
{
    public static WizardForm Empty(string? parentId, DateOnly today, string[] services) => new(new Dictionary<string, StringValues>
    {
        ["customer.parentId"] = parentId,
        ["contract.startsOn"] = today.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["contract.name"] = "Support",
        ["services"] = services,
        ["key"] = Guid.NewGuid().ToString(),
    });

    /// <summary>Null where nothing was typed.</summary>
    public string? this[string field] =>
        typed.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;

    public bool IsChosen(string field, string option) => typed.TryGetValue(field, out var values) && values.Contains(option);

    public bool IsSkipped(OnboardingStepName step) => IsChosen("skip", OnboardingStepNameNames.Of(step));

    public OnboardCustomerInput ToInput(bool provision)
    {
        OnboardingStepName[] optional =
            [OnboardingStepName.Contract, OnboardingStepName.Sla, OnboardingStepName.Administrator, OnboardingStepName.Services];
        return new OnboardCustomerInput
        {
            Customer = Customer(),
            Contract = IsSkipped(OnboardingStepName.Contract) ? null : Contract(),
            Administrator = IsSkipped(OnboardingStepName.Administrator) ? null : Administrator(),
            Services = IsSkipped(OnboardingStepName.Services)
                ? null
                : [.. Lines("services").Select(code => new OnboardedServiceInput { ServiceCode = code })],
            Skip =
                [.. optional.Where(step => IsSkipped(step) || (step == OnboardingStepName.Sla && IsSkipped(OnboardingStepName.Contract)))],
            Provision = provision,
            IdempotencyKey = this["key"] ?? Guid.NewGuid().ToString(),
        };
    }

    private OnboardedCustomerInput Customer() => new()
    {
        ParentId = this["customer.parentId"] ?? "",
        Name = this["customer.name"] ?? "",
        Code = this["customer.code"],
        Type = IsChosen("customer.type", "TEST") ? CustomerType.Test
            : IsChosen("customer.type", "DEMO") ? CustomerType.Demo
            : CustomerType.Standard,
        PrimaryDomain = this["customer.primaryDomain"],
        DomainAliases = [.. Lines("customer.domainAliases")],
        TimeZone = this["customer.timeZone"],
        ContactName = this["customer.contactName"],
        ContactEmail = this["customer.contactEmail"],
        Phone = this["customer.phone"],
        Address = this["customer.address"],
        PostalCode = this["customer.postalCode"],
        City = this["customer.city"],
        Country = this["customer.country"],
    };

    private OnboardedContractInput Contract()
    {
        var contract = new OnboardedContractInput
        {
            Name = this["contract.name"] ?? "",
            Kind = Enum.TryParse<ContractKind>(this["contract.kind"], out var kind) ? kind : ContractKind.RetainerFlatFee,
            StartsOn = DateOnly.TryParse(this["contract.startsOn"], out var start) ? start : DateOnly.MinValue,
            EndsOn = DateOnly.TryParse(this["contract.endsOn"], out var end) ? end : null,
            IsDefault = true,
        };
        return IsSkipped(OnboardingStepName.Sla) ? contract : contract with { SlaPolicyId = this["contract.slaPolicyId"] };
    }

    private NewUserInput Administrator() => new()
    {
        FirstNames = this["administrator.firstNames"] ?? "",
        LastName = this["administrator.lastName"] ?? "",
        Upn = this["administrator.upn"],
        Email = this["administrator.email"] ?? "",
        Password = typed.TryGetValue("administrator.password", out var password) ? password.ToString() : "",
    };

    private IEnumerable<string> Lines(string field) =>
        typed.TryGetValue(field, out var values)
            ? values.SelectMany(
                value => (value ?? "").Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : [];
}
