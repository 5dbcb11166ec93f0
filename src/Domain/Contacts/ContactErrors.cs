using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Domain.Contacts;

/// <summary>Refusals of the area Contacts.</summary>
public static class ContactErrors
{
    public static DomainError EmailTaken(EmailAddress email) =>
        InputErrors.Invalid(ErrorCode.ContactEmailTaken, "email", email.Value, "is the address of another contact");
}
