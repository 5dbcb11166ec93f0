using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

internal sealed class ContactBatch(ImportSession session, Work work) : OwnedBatch(session, work)
{
    protected override async Task<RowDecision> RowAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var fields = FieldsOf(row);
        var owner = await OwnerAsync(row, Permission.ContactWrite, cancellationToken);
        var email = row.Text(UserCsv.Email) is { } typed ? row.Take(EmailAddress.Parse("email", typed), _ => UserCsv.Email) : null;
        if (email is not null
            && await Work.Db.Contacts.SingleOrDefaultAsync(contact => contact.Email == email, cancellationToken) is { } known)
            return owner is null ? Failed(row) : await UpdateAsync(row, known, owner, fields, cancellationToken);
        MayCreate(row);
        var ids = await Work.IdsAsync(1, cancellationToken);
        // What else is wrong is told at once, also where nobody could own it.
        var made = row.Take(Contact.Create(new(ids.Next()), fields, owner ?? Session.Base, Work.Now), ColumnOf);
        var custom = owner is null ? CustomFieldChanges.None
            : (await CustomCellsAsync(row, CustomFieldTarget.Contact, owner, cancellationToken)).OfNew(row.Header.CustomFields);
        if (made is null || owner is null || row.IsRefused)
            return Failed(row);
        Work.Db.Add(made);
        custom.AddTo(Work, owner.Id, made.Id.Value);
        return Done(row, RowOutcome.Created, made.Id.Value);
    }

    private async Task<RowDecision> UpdateAsync(
        ImportRow row, Contact known, Customer owner, ContactFields fields, CancellationToken cancellationToken)
    {
        if (known.CustomerId != owner.Id)
            row.Refuse(UserCsv.Email, ErrorCode.ContactEmailTaken, "belongs to somebody else");
        else if (await SkippedAsync(row, known.Id.Value, cancellationToken) is { } skipped)
            return skipped;
        else if (MayUpdate(row, ErrorCode.ContactEmailTaken))
        {
            var (changes, version) = (Differing(fields, known), known.Version);
            var custom = await CustomChangesAsync(row, CustomFieldTarget.Contact, owner, known.Id.Value, cancellationToken);
            if (changes != new ContactFields())
                row.Note(known.Edit(changes, null, Work.Now).Errors, ColumnOf);
            if (row.IsRefused)
                return Failed(row);
            custom.Follow(known, CustomFieldTarget.Contact, owner.Id, known.Id.Value, version, Work);
            return Done(row, known.Version == version ? RowOutcome.Unchanged : RowOutcome.Updated, known.Id.Value);
        }

        return Failed(row);
    }

    private static ContactFields Differing(ContactFields fields, Contact known) => new()
    {
        FirstName = Unless(fields.FirstName, known.FirstName),
        LastName = Unless(fields.LastName, known.LastName),
        JobTitle = Unless(fields.JobTitle, known.JobTitle),
        Phone = Unless(fields.Phone, known.Phone),
        MobilePhone = Unless(fields.MobilePhone, known.MobilePhone),
        IsContactPerson = Unless(fields.IsContactPerson, known.IsContactPerson),
    };

    private static Optional<T> Unless<T>(Optional<T> typed, T current) => typed.IsSet && !Equals(typed.Value, current) ? typed : default;

    private static ContactFields FieldsOf(ImportRow row) => new()
    {
        Email = row.Field(UserCsv.Email),
        FirstName = row.Field("FirstName"),
        LastName = row.Field("LastName"),
        JobTitle = row.Field("JobTitle"),
        Phone = row.Field("Phone"),
        MobilePhone = row.Field("MobilePhone"),
        IsContactPerson = row.Flag("IsContactPerson") is { } flag ? flag : default(Optional<bool>),
    };

    private static string? ColumnOf(DomainError error) => error.Path is [var field, ..]
        ? ImportTemplate.Of(ImportObject.Contacts).Columns.FirstOrDefault(column => column.Field == field)?.Name
        : null;
}
