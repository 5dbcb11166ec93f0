using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    public override ProvisioningTarget Target => new(ProvisioningTargetKind.Customer, Id.Value);

    public override CustomerId OwnerId => Id;

    public override ProvisionedFields DesiredFields() => ProvisionedFields.Of(
        ("name", Name),
        ("code", Code.Value),
        ("contactName", ContactName),
        ("contactEmail", ContactEmail?.Value),
        ("address", PostalAddress.Address),
        ("city", PostalAddress.City),
        ("state", PostalAddress.State),
        ("postalCode", PostalAddress.PostalCode),
        ("country", PostalAddress.Country?.Value),
        ("phone", Phone),
        ("fax", Fax),
        ("timeZone", TimeZone),
        ("primaryDomain", PrimaryDomain?.Name.Value),
        ("domainAliases", DomainAliasesText()));

    /// <summary>Asks for the customer to be brought to the real systems as it is now.</summary>
    /// <param name="parent">The parent; null for the root, which counts as provisioned.</param>
    /// <param name="isEffectivelyEnabled">The customer and all its ancestors are enabled: see <see cref="EffectiveEnablement"/>.</param>
    public Result RequestProvisioning(
        ProvisioningRequestId requestId, Customer? parent, bool isEffectivelyEnabled, Instant now, bool needsApproval = false)
    {
        var problems = new Problems();
        problems.AddIf(IsDeleted, CustomerErrors.Deleted(Code));
        problems.AddIf(!isEffectivelyEnabled || !Enabled, ProvisioningErrors.NotEffectivelyEnabled);
        if (!IsRoot)
            CheckRequiredFields(problems);
        if (parent is not null && !parent.IsReadyFor(requestId))
            problems.Add(ProvisioningErrors.ParentNotProvisioned(parent.Code.Value));
        return problems.Any ? problems : RequestProvisioning(requestId, needsApproval, now);
    }

    /// <summary>Whether the customer has what target systems need to know of it.</summary>
    public Result CheckProvisionable()
    {
        var problems = new Problems();
        CheckRequiredFields(problems);
        return problems.Any ? problems : Result.Success;
    }

    private void CheckRequiredFields(Problems problems)
    {
        problems.AddIf(PrimaryDomain is null, ProvisioningErrors.PrimaryDomainMissing);
        problems.AddIf(ContactName is null, ProvisioningErrors.FieldMissing("contactName"));
        problems.AddIf(ContactEmail is null, ProvisioningErrors.FieldMissing("contactEmail"));
    }

    /// <summary>Whether children, users and services can be provisioned below it.</summary>
    public bool CountsAsProvisioned => IsRoot || Provisioning.IsUsable;

    internal override bool IsReadyFor(ProvisioningRequestId requestId) => IsRoot || base.IsReadyFor(requestId);

    /// <summary>Asks for the customer to be taken out of the real systems. Our own record of it stays.</summary>
    /// <param name="provisionedChildren">How many customers below it are neither NOT_PROVISIONED nor DEPROVISIONED.</param>
    /// <param name="isCascade">The children are deprovisioned in the same request, before it.</param>
    public Result RequestDeprovisioning(ProvisioningRequestId requestId, int provisionedChildren, bool isCascade, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(IsRoot, ProvisioningErrors.RootCannotBeDeprovisioned);
        problems.AddIf(provisionedChildren > 0 && !isCascade, ProvisioningErrors.ChildrenStillProvisioned(provisionedChildren));
        return problems.Any ? problems : RequestDeprovisioning(requestId, now);
    }

    private string? DomainAliasesText()
    {
        var aliases = _domains.Where(domain => !domain.IsPrimary).Select(domain => domain.Name.Value).Order(StringComparer.Ordinal);
        var text = string.Join(' ', aliases);
        return text.Length == 0 ? null : text;
    }
}
