using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

internal sealed class UserBatch(ImportSession session, Work work) : OwnedBatch(session, work)
{
    private const int MaxRolesLength = 250;

    private static readonly string[] RoleColumns = ["Roles", "Roles2", "Roles3", "Roles4"];

    // The transaction of a trial may be tried again, so the session hears of them once that is over.
    private readonly List<(CustomerId? MadeAt, Username Username)> _named = [];
    private readonly QuotaTrial _quotas = new(session.Quotas);

    public override void Remember()
    {
        if (!Session.IsTrial)
            return;
        Session.Quotas = _quotas;
        foreach (var (madeAt, username) in _named)
            Session.Users.Note(madeAt, username);
    }

    protected override async Task<RowDecision> RowAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var roles = RolesIn(row);
        var upn = row.Take(Upn.Parse(row.Text(UserCsv.Upn)), _ => UserCsv.Upn);
        if (upn is not null && await Work.Db.Users.SingleOrDefaultAsync(user => user.Upn == upn, cancellationToken) is { } known)
            return await UpdateAsync(row, known, cancellationToken);
        var owner = await OwnerAsync(row, Permission.UserCreate, cancellationToken);
        if (row.Text(UserCsv.Password) is null)
            row.Refuse(UserCsv.Password, ErrorCode.Required, "a new user needs one");
        if (owner is not null && Session.Job.Options.Provisions)
            CheckProvisioning(row, owner);
        if (!MayCreate(row) || owner is null || upn is null)
            return Failed(row);
        var account = new NewAccount
        {
            Upn = upn.Value,
            Username = row.Text(UserCsv.Username),
            FirstNames = row.Text("FirstName") ?? "",
            LastName = row.Text("Surname") ?? "",
            DisplayName = row.Text("DisplayName"),
            Email = row.Text(UserCsv.Email) ?? upn.Value,
            Location = row.Text("Location"),
            Department = row.Text("Department"),
            Roles = roles,
            IsAdministrator = false,
            Password = row.Text(UserCsv.Password) ?? "",
        };
        return await CreateAsync(row, account, owner, cancellationToken);
    }

    private async Task<RowDecision> CreateAsync(ImportRow row, NewAccount account, Customer owner, CancellationToken cancellationToken)
    {
        var made = row.Take(await CreateUserHandler.CreateAsync(account, owner, Work, Session.Users, cancellationToken), ColumnOf);
        if (made is null || row.IsRefused)
            return Failed(row);
        if (Session.IsTrial)
        {
            var key = new QuotaKey(owner.Type == CustomerType.Test ? QuotaMetric.TestUsers : QuotaMetric.Users);
            row.Note(await _quotas.TakeAsync([new(key, 1, owner.Path)], Work.Db, Work.Actor, cancellationToken), _ => null);
            if (row.IsRefused)
                return Failed(row);
            _named.Add((owner.Id, made.Username));
        }

        return Done(row, RowOutcome.Created, made.Id.Value);
    }

    /// <summary>Names and address; roles and passwords of who is there are not an import's to change.</summary>
    private async Task<RowDecision> UpdateAsync(ImportRow row, User known, CancellationToken cancellationToken)
    {
        var owner = await Work.Db.Customers.SingleOrDefaultAsync(
            customer => customer.Id == known.CustomerId && customer.DeletedAt == null, cancellationToken);
        if (owner is null || !Work.Actor.CanSee(owner.Path) || !IsMeant(row, owner))
            row.Refuse(UserCsv.Upn, ErrorCode.UpnTaken, "is taken");
        else if (!Work.Actor.May(Permission.UserUpdate, owner.Path))
            row.Note([new NotPermitted(Permission.UserUpdate)], _ => UserCsv.Upn);
        else if (await SkippedAsync(row, known.Id.Value, cancellationToken) is { } skipped)
            return skipped;
        else if (MayUpdate(row, ErrorCode.UpnTaken))
            return await EditAsync(row, known, owner, cancellationToken);
        return Failed(row);
    }

    private async Task<RowDecision> EditAsync(ImportRow row, User known, Customer owner, CancellationToken cancellationToken)
    {
        Owner = owner.Id;
        var version = known.Version;
        var username = row.Text(UserCsv.Username);
        var fields = new UserFields
        {
            FirstNames = row.Field("FirstName"),
            LastName = row.Field("Surname"),
            DisplayName = row.Field("DisplayName"),
            Email = row.Field(UserCsv.Email),
            Location = row.Field("Location"),
            Department = row.Field("Department"),
            Username = username is null || username == known.Username.Value ? default(Optional<string>) : username,
        };
        row.Note(known.Edit(fields, owner, null, Work.Now).Errors, ColumnOf);
        if (fields.Username.IsSet && !row.IsRefused)
        {
            var problems = new Problems();
            await CreateUserHandler.CheckUsernameAsync(known, Work, Session.Users, problems, cancellationToken);
            row.Note(problems.ToList(), ColumnOf);
            if (!row.IsRefused)
                _named.Add((null, known.Username));
        }

        return Done(row, known.Version == version ? RowOutcome.Unchanged : RowOutcome.Updated, known.Id.Value);
    }

    private void CheckProvisioning(ImportRow row, Customer owner)
    {
        if (!Work.Actor.May(Permission.UserProvision, owner.Path))
            row.Note([new NotPermitted(Permission.UserProvision)], _ => UserCsv.Upn);
        if (!owner.CountsAsProvisioned)
            row.Note([ProvisioningErrors.ParentNotProvisioned(owner.Code.Value)], _ => ContractCsv.CustomerCode);
    }

    private static bool IsMeant(ImportRow row, Customer owner) =>
        row.Text(ContractCsv.CustomerCode) is not { } code || string.Equals(code, owner.Code.Value, StringComparison.OrdinalIgnoreCase);

    private static List<string> RolesIn(ImportRow row)
    {
        var roles = new List<string>();
        foreach (var column in RoleColumns)
        {
            if (row.Text(column) is not { } text)
                continue;
            if (text.Length > MaxRolesLength)
            {
                row.Refuse(
                    column, ErrorCode.TooLong, $"has {text.Length} characters, allowed are {MaxRolesLength}; go on in the next column");
            }

            roles.AddRange(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return roles;
    }

    private static string? ColumnOf(DomainError error) => error.Path is [var field, ..]
        ? ImportTemplate.Of(ImportObject.Users).Columns.FirstOrDefault(column => column.Field == field)?.Name
        : null;
}
