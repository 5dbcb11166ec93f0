using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Sites;

public readonly record struct SiteId(long Value);

/// <summary>A place where a customer works: an address, its own time zone if need be, and the contacts who are something to it.</summary>
public sealed class Site : Aggregate
{
    /// <summary>How many a customer can have.</summary>
    public const int MaxSites = 1_000;

    public const int MaxContacts = 100;

    /// <summary>At how many sites a contact can be.</summary>
    public const int MaxSitesOfContact = 100;

    private readonly List<SiteContact> _contacts = [];

    private Site()
    {
    }

    public SiteId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>Unique within the customer, compared without case.</summary>
    public string Name { get; private set; } = "";

    public PostalAddress PostalAddress { get; private set; } = PostalAddress.Empty;

    public string? Phone { get; private set; }

    /// <summary>An IANA zone; null where the days begin with the customer's.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>The site's key in another system, unique within the customer.</summary>
    public string? ExternalId { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>The main one; at most one site of a customer.</summary>
    public bool IsPrimary { get; private set; }

    /// <summary>Each contact once.</summary>
    public IReadOnlyList<SiteContact> Contacts => _contacts;

    /// <summary>Whether name and external id are free is the store's to say.</summary>
    public static Result<Site> Create(SiteId id, SiteFields fields, Customer customer, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(customer.IsDeleted, CustomerErrors.Deleted(customer.Code));
        var site = new Site { Id = id, CustomerId = customer.Id };
        var assign = site.Checked(fields.Name.IsSet ? fields : fields with { Name = (string?)null }, problems);
        if (problems.Any)
            return problems;
        assign();
        site.Created(new SiteCreated(customer.Id, now, id));
        return site;
    }

    /// <summary>Changes the fields that are set. Nothing is changed unless everything is right.</summary>
    public Result Edit(SiteFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var assign = Checked(fields, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(new SiteEdited(CustomerId, now, Id, FieldsOf(fields)));
        return Result.Success;
    }

    /// <summary>Another site of the customer is the primary one from now on.</summary>
    public void StepDown(Instant now)
    {
        IsPrimary = false;
        Edited(new SiteEdited(CustomerId, now, Id, ["isPrimary"]));
    }

    /// <summary>Gives a contact of the customer a role at the site, or another one.</summary>
    public Result SetContact(Contact contact, SiteRole role, int? expectedVersion, Instant now)
    {
        if (contact.CustomerId != CustomerId)
            throw new InvalidOperationException($"Contact {contact.Id.Value} is not of customer {CustomerId}.");
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var at = _contacts.FindIndex(one => one.ContactId == contact.Id);
        problems.AddIf(at < 0 && _contacts.Count >= MaxContacts, InputErrors.TooMany("contactId", _contacts.Count + 1, MaxContacts));
        if (problems.Any || (at >= 0 && _contacts[at].Role == role))
            return problems;
        if (at >= 0)
            _contacts.RemoveAt(at);
        _contacts.Add(new(contact.Id, role));
        Edited(new SiteContactChanged(CustomerId, now, Id, contact.Id, role));
        return Result.Success;
    }

    /// <summary>The contact is nothing to the site any more.</summary>
    public Result RemoveContact(ContactId contactId, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!_contacts.Exists(one => one.ContactId == contactId), SiteErrors.NotThere(contactId.Value));
        if (problems.Any)
            return problems;
        _contacts.RemoveAll(one => one.ContactId == contactId);
        Edited(new SiteContactChanged(CustomerId, now, Id, contactId, null));
        return Result.Success;
    }

    /// <summary>Records that the site goes, with the roles at it.</summary>
    public Result Delete(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;
        Edited(new SiteDeleted(CustomerId, now, Id));
        return Result.Success;
    }

    private Action Checked(SiteFields fields, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var address = TypedPlace.Address(
            PostalAddress, fields.Address, fields.City, fields.State, fields.PostalCode, fields.Country, problems);
        var phone = TypedPlace.Text(problems, fields.Phone, Phone, "phone");
        var zone = problems.Take(fields.TimeZone, TimeZone, TypedPlace.TimeZone);
        var externalId = TypedPlace.Text(problems, fields.ExternalId, ExternalId, "externalId");
        var notes = TypedPlace.Text(problems, fields.Notes, Notes, "notes", TextRules.Long);
        return () =>
        {
            (Name, PostalAddress, Phone, TimeZone, ExternalId, Notes) = (name!, address, phone, zone, externalId, notes);
            IsPrimary = fields.IsPrimary.IsSet ? fields.IsPrimary.Value : IsPrimary;
        };
    }

    private static string[] FieldsOf(SiteFields fields)
    {
        (string Name, bool IsSet)[] members =
        [
            ("name", fields.Name.IsSet), ("address", fields.Address.IsSet), ("city", fields.City.IsSet), ("state", fields.State.IsSet),
            ("postalCode", fields.PostalCode.IsSet), ("country", fields.Country.IsSet), ("phone", fields.Phone.IsSet),
            ("timeZone", fields.TimeZone.IsSet),
            ("externalId", fields.ExternalId.IsSet), ("notes", fields.Notes.IsSet), ("isPrimary", fields.IsPrimary.IsSet),
        ];
        return [.. members.Where(member => member.IsSet).Select(member => member.Name)];
    }
}
