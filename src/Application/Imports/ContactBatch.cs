using CustomerGraph.Application.Contacts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
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
        var email = row.Take(EmailAddress.Parse("email", row.Text(UserCsv.Email)!), _ => UserCsv.Email);
        if (owner is null || email is null)
            return Failed(row);
        if (await Work.Db.Contacts.SingleOrDefaultAsync(contact => contact.Email == email, cancellationToken) is { } known)
            return await UpdateAsync(row, known, owner.Id, fields, cancellationToken);
        if (!MayCreate(row))
            return Failed(row);
        var ids = await Work.IdsAsync(1, cancellationToken);
        if (row.Take(Contact.Create(new(ids.Next()), fields, owner, Work.Now), ColumnOf) is not { } made || row.IsRefused)
            return Failed(row);
        Work.Db.Add(made);
        return Done(row, RowOutcome.Created, made.Id.Value);
    }

    private async Task<RowDecision> UpdateAsync(ImportRow row, Contact known, Domain.Customers.CustomerId owner, ContactFields fields, CancellationToken cancellationToken)
    {
        if (known.CustomerId != owner)
            row.Refuse(UserCsv.Email, ErrorCode.ContactEmailTaken, "belongs to somebody else");
        else if (await SkippedAsync(row, known.Id.Value, cancellationToken) is { } skipped)
            return skipped;
        else if (MayUpdate(row, ErrorCode.ContactEmailTaken))
        {
            var changes = Differing(fields, known);
            if (changes == new ContactFields())
                return Done(row, RowOutcome.Unchanged, known.Id.Value);
            row.Note(known.Edit(changes, null, Work.Now).Errors, ColumnOf);
            return Done(row, RowOutcome.Updated, known.Id.Value);
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
