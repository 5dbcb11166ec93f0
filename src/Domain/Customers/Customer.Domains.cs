using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    public const int MaxDomains = 200;

    /// <summary>Adds a domain; the first one becomes the primary one.</summary>
    public Result<CustomerDomain> AddDomain(
        DomainNameId id, string typed, bool asPrimary, PublicMailDomains publicMail, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        problems.AddIf(_domains.Count >= MaxDomains, DomainNameErrors.TooMany(MaxDomains));
        var name = problems.Take(AcceptedDomain(typed, publicMail));
        if (name is not null && Holds(name))
            problems.Add(DomainNameErrors.Duplicate(name));
        if (problems.Any)
            return problems;

        var before = DesiredFields();
        var domain = new CustomerDomain(id, Id, name!, isPrimary: _domains.Count == 0, now);
        _domains.Add(domain);
        Edited(new DomainNameAdded(Id, now, domain.Name.Value, domain.IsPrimary));
        if (asPrimary && !domain.IsPrimary)
            Promote(domain, now);
        FollowEdit(before, now);
        return domain;
    }

    public Result MakePrimary(DomainName name, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        problems.AddIf(!Holds(name), DomainNameErrors.NotHeld(name.Value));
        if (problems.Any)
            return problems;

        var before = DesiredFields();
        if (!DomainCalled(name).IsPrimary)
            Promote(DomainCalled(name), now);
        FollowEdit(before, now);
        return Result.Success;
    }

    /// <summary>Releases a domain. The primary one goes only with a successor, unless it is the last.</summary>
    /// <param name="usersOnDomain">How many users have it in their UPN or mail address.</param>
    public Result RemoveDomain(DomainName name, DomainName? newPrimary, int usersOnDomain, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        CheckRemoval(name, newPrimary, usersOnDomain, problems);
        if (problems.Any)
            return problems;

        var before = DesiredFields();
        if (newPrimary is not null && !DomainCalled(newPrimary).IsPrimary)
            Promote(DomainCalled(newPrimary), now);
        _domains.Remove(DomainCalled(name));
        Edited(new DomainNameRemoved(Id, now, name.Value));
        FollowEdit(before, now);
        return Result.Success;
    }

    public bool Holds(DomainName name) => _domains.Any(domain => domain.Name == name);

    private void CheckRemoval(DomainName name, DomainName? newPrimary, int usersOnDomain, Problems problems)
    {
        problems.AddIf(usersOnDomain > 0, DomainNameErrors.InUse(name, usersOnDomain));
        if (newPrimary is not null && (newPrimary == name || !Holds(newPrimary)))
            problems.Add(DomainNameErrors.NotHeld(newPrimary.Value).At("newPrimary"));
        if (!Holds(name))
            problems.Add(DomainNameErrors.NotHeld(name.Value));
        else if (DomainCalled(name).IsPrimary && newPrimary is null && _domains.Count > 1)
            problems.Add(DomainNameErrors.NewPrimaryRequired(name));
    }

    private void Promote(CustomerDomain domain, Instant now)
    {
        var former = PrimaryDomain!;
        former.IsPrimary = false;
        domain.IsPrimary = true;
        Edited(new PrimaryDomainChanged(Id, now, former.Name.Value, domain.Name.Value));
    }

    private CustomerDomain DomainCalled(DomainName name) => _domains.Single(domain => domain.Name == name);

    private static Result<DomainName> AcceptedDomain(string typed, PublicMailDomains publicMail) =>
        DomainName.Parse(typed).Then<DomainName>(name => publicMail.Contains(name) ? DomainNameErrors.PublicMail(name) : name);
}
