using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Contacts;

public readonly record struct ContactId(long Value);

/// <summary>A person at a customer to whom one writes; no account comes with it. A mail address belongs to one contact at most.</summary>
public sealed class Contact : Aggregate
{
    private Contact()
    {
    }

    public ContactId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? JobTitle { get; private set; }

    public EmailAddress Email { get; private set; } = null!;

    public string? Phone { get; private set; }

    public string? MobilePhone { get; private set; }

    /// <summary>One of those whom the customer has named to be asked.</summary>
    public bool IsContactPerson { get; private set; }

    /// <summary>Mail from the address is nobody's, whatever its domain says.</summary>
    public bool IsIgnored { get; private set; }

    /// <summary>The one to ask first; at most one contact of a customer.</summary>
    public bool IsPrimary { get; private set; }

    /// <summary>Whether the address is free is the store's to say.</summary>
    public static Result<Contact> Create(ContactId id, ContactFields fields, Customer customer, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(customer.IsDeleted, CustomerErrors.Deleted(customer.Code));
        var contact = new Contact { Id = id, CustomerId = customer.Id };
        var assign = contact.Checked(fields.Email.IsSet ? fields : fields with { Email = (string?)null }, problems);
        if (problems.Any)
            return problems;
        assign();
        contact.Created(new ContactCreated(customer.Id, now, id));
        return contact;
    }

    /// <summary>The names as far as they are known; null for none.</summary>
    public static string? NameOf(string? firstName, string? lastName) =>
        string.Join(' ', new[] { firstName, lastName }.Where(name => name is not null)) is { Length: > 0 } name ? name : null;

    /// <summary>Changes the fields that are set. Nothing is changed unless everything is right.</summary>
    public Result Edit(ContactFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var assign = Checked(fields, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(new ContactEdited(CustomerId, now, Id, FieldsOf(fields)));
        return Result.Success;
    }

    /// <summary>Another contact of the customer is the primary one from now on.</summary>
    public void StepDown(Instant now)
    {
        IsPrimary = false;
        Edited(new ContactEdited(CustomerId, now, Id, ["isPrimary"]));
    }

    /// <summary>Records that the contact goes.</summary>
    public Result Delete(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;
        Edited(new ContactDeleted(CustomerId, now, Id));
        return Result.Success;
    }

    private Action Checked(ContactFields fields, Problems problems)
    {
        var email = problems.Take(fields.Email, Email, ParseEmail);
        var first = Text(problems, fields.FirstName, FirstName, "firstName");
        var last = Text(problems, fields.LastName, LastName, "lastName");
        var title = Text(problems, fields.JobTitle, JobTitle, "jobTitle");
        var phone = Text(problems, fields.Phone, Phone, "phone");
        var mobile = Text(problems, fields.MobilePhone, MobilePhone, "mobilePhone");
        return () =>
        {
            (Email, FirstName, LastName, JobTitle) = (email!, first, last, title);
            (Phone, MobilePhone) = (phone, mobile);
            IsContactPerson = fields.IsContactPerson.IsSet ? fields.IsContactPerson.Value : IsContactPerson;
            IsIgnored = fields.IsIgnored.IsSet ? fields.IsIgnored.Value : IsIgnored;
            IsPrimary = fields.IsPrimary.IsSet ? fields.IsPrimary.Value : IsPrimary;
        };
    }

    private static string[] FieldsOf(ContactFields fields)
    {
        (string Name, bool IsSet)[] members =
        [
            ("email", fields.Email.IsSet), ("firstName", fields.FirstName.IsSet), ("lastName", fields.LastName.IsSet),
            ("jobTitle", fields.JobTitle.IsSet),
            ("phone", fields.Phone.IsSet), ("mobilePhone", fields.MobilePhone.IsSet), ("isContactPerson", fields.IsContactPerson.IsSet),
            ("isIgnored", fields.IsIgnored.IsSet), ("isPrimary", fields.IsPrimary.IsSet),
        ];
        return [.. members.Where(member => member.IsSet).Select(member => member.Name)];
    }

    private static string? Text(Problems problems, Optional<string?> typed, string? current, string field) =>
        problems.Take(typed, current, value => TextRules.Optional(field, value));

    private static Result<EmailAddress> ParseEmail(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? InputErrors.Required("email") : EmailAddress.Parse("email", typed);
}
