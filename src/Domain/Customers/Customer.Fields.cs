using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    public const string DefaultTimeZone = "Etc/UTC";
    public const int MaxLinks = 50;
    public const int MaxExternalIds = 20;
    private const int MaxUrlLength = 2_000;

    /// <summary>Changes the fields that are set. Nothing is changed unless everything is right.</summary>
    /// <param name="expectedVersion">The version the edit was decided on; null to edit whatever is there.</param>
    public Result Edit(CustomerFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        var assign = Checked(fields, problems);
        if (problems.Any)
            return problems;

        var (before, applied) = (Shown(), DesiredFields());
        assign();
        var changed = Shown().Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key).ToList();
        if (changed.Count == 0)
            return Result.Success;
        Edited(new CustomerEdited(Id, now, changed));
        FollowEdit(applied, now);
        return Result.Success;
    }

    private void CheckEditable(int? expectedVersion, Problems problems)
    {
        problems.AddIf(IsDeleted, CustomerErrors.Deleted(Code));
        RefuseEditWhileDeprovisioning(problems);
        CheckVersion(expectedVersion, problems);
    }

    private Action Checked(CustomerFields fields, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var contactName = TypedPlace.Text(problems, fields.ContactName, ContactName, "contactName");
        var contactEmail = problems.Take(fields.ContactEmail, ContactEmail, ParseContactEmail);
        var address = TypedPlace.Address(
            PostalAddress, fields.Address, fields.City, fields.State, fields.PostalCode, fields.Country, problems);
        var phone = TypedPlace.Text(problems, fields.Phone, Phone, "phone");
        var fax = TypedPlace.Text(problems, fields.Fax, Fax, "fax");
        var businessNumber = TypedPlace.Text(problems, fields.BusinessNumber, BusinessNumber, "businessNumber");
        var rank = TypedPlace.Text(problems, fields.Rank, Rank, "rank");
        var timeZone = problems.Take(fields.TimeZone, TimeZone, ParseTimeZone);
        var notes = TypedPlace.Text(problems, fields.Notes, Notes, "notes", TextRules.Long);
        var logoUrl = problems.Take(fields.LogoUrl, LogoUrl, typed => ParseUrl("logoUrl", typed));
        var links = problems.Take(fields.Links, _links, ParseLinks);
        var externalIds = problems.Take(fields.ExternalIds, _externalIds, ParseExternalIds);

        return () =>
        {
            (Name, ContactName, ContactEmail, PostalAddress) = (name!, contactName, contactEmail, address);
            (Phone, Fax, BusinessNumber, Rank) = (phone, fax, businessNumber, rank);
            (TimeZone, Notes, LogoUrl) = (timeZone!, notes, logoUrl);
            Type = fields.Type.ValueOr(Type);
            Replace(_links, links!);
            Replace(_externalIds, externalIds!);
        };
    }

    private static Result<EmailAddress?> ParseContactEmail(string? typed) =>
        string.IsNullOrWhiteSpace(typed)
            ? (EmailAddress?)null
            : EmailAddress.Parse("contactEmail", typed).Map(email => (EmailAddress?)email);

    private static Result<string?> ParseTimeZone(string? typed) =>
        TypedPlace.TimeZone(typed).Map(zone => (string?)(zone ?? DefaultTimeZone));

    private static Result<string?> ParseUrl(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (string?)null;
        if (typed.Length > MaxUrlLength)
            return InputErrors.TooLong(field, typed, MaxUrlLength);
        return Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url.AbsoluteUri
            : CustomerErrors.InvalidUrl(field, typed);
    }

    private static Result<List<string>> ParseLinks(IReadOnlyList<string> typed)
    {
        if (typed.Count > MaxLinks)
            return InputErrors.TooMany("links", typed.Count, MaxLinks);
        var problems = new Problems();
        var links = typed.Select((link, index) => CheckedLink(link, index, problems)).OfType<string>().Distinct().ToList();
        return problems.Any ? problems : links;
    }

    private static string? CheckedLink(string link, int index, Problems problems)
    {
        var position = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(link))
            problems.Add(InputErrors.Required("links").At("links", position));
        else if (ParseUrl("links", link).TryGet(out var url, out var errors))
            return url;
        else
            problems.AddRange(errors.Select(error => error.At("links", position)));
        return null;
    }

    private static Result<List<ExternalId>> ParseExternalIds(IReadOnlyList<ExternalId> typed)
    {
        if (typed.Count > MaxExternalIds)
            return InputErrors.TooMany("externalIds", typed.Count, MaxExternalIds);
        var problems = new Problems();
        var ids = new List<ExternalId>();
        foreach (var (index, id) in typed.Index())
            AddExternalId(ids, id, problems, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return problems.Any ? problems : ids;
    }

    private static void AddExternalId(List<ExternalId> ids, ExternalId typed, Problems problems, string position)
    {
        var system = TextRules.Required("externalIds", typed.System);
        var key = TextRules.Required("externalIds", typed.Value);
        problems.AddRange(system.Errors.Select(error => error.At("externalIds", position, "system")));
        problems.AddRange(key.Errors.Select(error => error.At("externalIds", position, "value")));
        if (system.IsFailure || key.IsFailure)
            return;
        var valid = new ExternalId(system.Value.ToLowerInvariant(), key.Value);
        if (ids.Contains(valid))
            problems.Add(InputErrors.Duplicate("externalIds", $"{valid.System}:{valid.Value}").At("externalIds", position));
        else
            ids.Add(valid);
    }

    private static void Replace<T>(List<T> list, List<T> next)
    {
        if (list.SequenceEqual(next))
            return;
        list.Clear();
        list.AddRange(next);
    }

    private Dictionary<string, string?> Shown() => new()
    {
        ["name"] = Name,
        ["type"] = Type.ToString(),
        ["contactName"] = ContactName,
        ["contactEmail"] = ContactEmail?.Value,
        ["address"] = PostalAddress.Address,
        ["city"] = PostalAddress.City,
        ["state"] = PostalAddress.State,
        ["postalCode"] = PostalAddress.PostalCode,
        ["country"] = PostalAddress.Country?.Value,
        ["phone"] = Phone,
        ["fax"] = Fax,
        ["businessNumber"] = BusinessNumber,
        ["rank"] = Rank,
        ["timeZone"] = TimeZone,
        ["notes"] = Notes,
        ["logoUrl"] = LogoUrl,
        ["links"] = string.Join('\n', _links),
        ["externalIds"] = string.Join('\n', _externalIds.Select(id => $"{id.System}:{id.Value}")),
    };
}
