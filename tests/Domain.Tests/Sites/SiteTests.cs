using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Sites;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Sites;

public class SiteTests
{
    [Fact]
    public void Everything_wrong_with_a_site_is_said_at_once() => Site.Create(
        new(1), new SiteFields { Name = " ", Country = "Zz", TimeZone = "Mars", ExternalId = new string('x', 300) }, A.Customer(), A.Now)
        .ShouldBeRefused(ErrorCode.Required, ErrorCode.InvalidCountry, ErrorCode.InvalidTimeZone, ErrorCode.TooLong);

    [Fact]
    public void A_site_needs_a_name() => Site.Create(new(1), new SiteFields { City = "Cardiff" }, A.Customer(), A.Now).ShouldBeRefused(ErrorCode.Required);

    [Fact]
    public void What_is_left_out_stays_and_null_clears()
    {
        var site = Bakery();

        site.Edit(new SiteFields { City = "Newport", Phone = (string?)null }, 1, A.Now).ShouldSucceed();

        (site.Name, site.PostalAddress.City, site.PostalAddress.Country?.Value, site.Phone, site.TimeZone, site.Version).ShouldBe(
            ("Bakery", "Newport", "GB", null, "Europe/London", 2));
        site.Edit(new SiteFields { Name = null, City = "Bath" }, 1, A.Now).ShouldBeRefused(ErrorCode.VersionConflict, ErrorCode.Required);
        site.PostalAddress.City.ShouldBe("Newport");
    }

    [Fact]
    public void The_log_says_which_fields_and_never_to_what()
    {
        var site = Bakery();
        site.DrainEvents();

        site.Edit(new SiteFields { City = "Newport", IsPrimary = true }, null, A.Now).ShouldSucceed();

        site.DrainEvents().ShouldHaveSingleItem().ShouldBeOfType<SiteEdited>().Fields.ShouldBe(["city", "isPrimary"]);
    }

    [Fact]
    public void A_contact_has_one_role_at_a_site()
    {
        var (site, ann) = (Bakery(), Ann(10));

        site.SetContact(ann, SiteRole.Technical, 1, A.Now).ShouldSucceed();
        site.SetContact(ann, SiteRole.Manager, 2, A.Now).ShouldSucceed();
        site.SetContact(ann, SiteRole.Manager, 3, A.Now).ShouldSucceed();

        site.Contacts.ShouldBe([new SiteContact(ann.Id, SiteRole.Manager)]);
        site.Version.ShouldBe(3);
        site.RemoveContact(ann.Id, 2, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
        site.RemoveContact(ann.Id, 3, A.Now).ShouldSucceed();
        site.RemoveContact(ann.Id, null, A.Now).ShouldBeRefused(ErrorCode.NotFound);
    }

    [Fact]
    public void A_site_has_so_many_contacts_and_no_more()
    {
        var site = Bakery();
        for (var number = 1; number <= Site.MaxContacts; number++)
            site.SetContact(Ann(number), SiteRole.Member, null, A.Now).ShouldSucceed();

        site.SetContact(Ann(900), SiteRole.Member, null, A.Now).ShouldBeRefused(ErrorCode.TooMany);
        site.SetContact(Ann(7), SiteRole.Billing, null, A.Now).ShouldSucceed();
    }

    private static Site Bakery() => Site.Create(
        new(1), new SiteFields { Name = "Bakery", City = "Cardiff", Country = "gb", Phone = "1", TimeZone = "Europe/London" }, A.Customer(), A.Now).ShouldSucceed();

    private static Contact Ann(long id) => Contact.Create(new(id), new ContactFields { Email = $"ann{id}@jones.example" }, A.Customer(), A.Now).ShouldSucceed();
}
