using CustomerGraph.Domain.Contacts;

namespace CustomerGraph.Domain.Tests.Contacts;

public class ContactTests
{
    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var customer = A.Customer();
        var fields = new ContactFields { Email = "ann at jones", FirstName = new string('a', 201), Phone = "\u0001" };

        var refused = Contact.Create(new(1), fields, customer, A.Now);

        refused.Errors.Select(error => (error.Code, string.Join('.', error.Path))).ShouldBe(
            [(ErrorCode.InvalidEmail, "email"), (ErrorCode.TooLong, "firstName"), (ErrorCode.InvalidValue, "phone")]);
    }

    [Fact]
    public void An_address_is_needed_and_cannot_be_cleared()
    {
        Contact.Create(new(1), new ContactFields { LastName = "Jones" }, A.Customer(), A.Now).ShouldBeRefused(ErrorCode.Required);
        Ann().Edit(new ContactFields { Email = " " }, null, A.Now).ShouldBeRefused(ErrorCode.Required);
    }

    [Fact]
    public void What_is_left_out_stays_and_null_clears()
    {
        var contact = Ann();

        contact.Edit(new ContactFields { JobTitle = "Baker", LastName = (string?)null }, 1, A.Now).ShouldSucceed();

        (contact.FirstName, contact.LastName, contact.JobTitle, contact.Email.Value, contact.Version).ShouldBe(("Ann", null, "Baker", "ann@jones.example", 2));
    }

    [Fact]
    public void A_stale_change_and_a_stale_deletion_are_refused()
    {
        Ann().Edit(new ContactFields { JobTitle = "Baker" }, 2, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
        Ann().Delete(2, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
    }

    [Fact]
    public void The_log_names_fields_and_no_person()
    {
        var contact = Ann();
        contact.DrainEvents();

        contact.Edit(new ContactFields { Email = "ann.jones@jones.example", IsPrimary = true }, null, A.Now).ShouldSucceed();

        contact.DrainEvents().ShouldHaveSingleItem().ShouldBeOfType<ContactEdited>().Fields.ShouldBe(["email", "isPrimary"]);
    }

    private static Contact Ann() => Contact.Create(
        new(1), new ContactFields { Email = "ann@jones.example", FirstName = "Ann", LastName = "Jones" }, A.Customer(), A.Now).ShouldSucceed();
}
