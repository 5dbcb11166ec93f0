using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Puts right what the last scan found of a target: by applying ours, or by taking theirs over.</summary>
/// <param name="Fields">Which fields to take over; null for all that differ.</param>
public sealed record ResolveDrift(ProvisioningTarget Target, DriftResolution By, IReadOnlyList<string>? Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class ResolveDriftHandler(Transactions transactions)
{
    /// <summary>The request that applies ours; number 0 where theirs was taken over.</summary>
    public Task<Result<ProvisioningRequestId>> HandleAsync(ResolveDrift command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => ResolveAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> ResolveAsync(
        ResolveDrift command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FindAsync(command.Target, PermissionFor(command), cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);
        var drifted = await work.Db.TargetObjects
            .Where(row => row.TargetKind == command.Target.Kind && row.TargetId == command.Target.Id)
            .ToListAsync(cancellationToken);
        if (drifted.Find(row => row.Drift.Count > 0) is not { } known)
            return ProvisioningErrors.NoDrift;
        return command.By == DriftResolution.Overwrite
            ? await OverwriteAsync(target, work, cancellationToken)
            : Accept(target, known, command.Fields, work);
    }

    /// <summary>Taking theirs over is an edit of ours.</summary>
    private static string PermissionFor(ResolveDrift command) => (command.By, command.Target.Kind) switch
    {
        (DriftResolution.Accept, ProvisioningTargetKind.Customer) => Permission.CustomerUpdate,
        (DriftResolution.Accept, ProvisioningTargetKind.User) => Permission.UserUpdate,
        var (_, kind) => Targets.PermissionToProvision(kind),
    };

    private static async Task<Result<ProvisioningRequestId>> OverwriteAsync(
        OwnedTarget target, Work work, CancellationToken cancellationToken)
    {
        var holdings = await Holdings.LoadAsync([target.Owner], work.Db, cancellationToken);
        var ordered = await Orders.ProvisionAsync(work, target.Object, target.Owner, [target.Object], holdings, cancellationToken);
        return ordered.Map(request => request.Id).BlamedOn("targetId");
    }

    private static Result<ProvisioningRequestId> Accept(OwnedTarget target, TargetObject known, IReadOnlyList<string>? fields, Work work)
    {
        var chosen = known.Drift.Where(field => fields is null || fields.Contains(field.Field)).ToList();
        if (chosen.Count == 0)
            return ProvisioningErrors.NoDrift;
        var edited = target.Object switch
        {
            User user => TakeOver(user, target.Owner, chosen, work),
            Customer customer => TakeOver(customer, chosen, work),
            _ => Refused(chosen),
        };
        if (edited.IsFailure)
            return Result.Failure<ProvisioningRequestId>(edited.Errors);
        target.Object.Adopt(known.Connector, chosen, work.Now);
        known.Applied = chosen.Aggregate(known.Applied, (applied, field) => applied.With(field.Field, field.Observed));
        known.Drift = [.. known.Drift.Except(chosen)];
        return default(ProvisioningRequestId);
    }

    private static Result TakeOver(User user, Customer owner, List<DriftedField> drift, Work work)
    {
        var fields = new UserFields();
        var problems = new Problems();
        foreach (var field in drift)
        {
            switch (field.Field)
            {
                case "firstNames": fields = fields with { FirstNames = field.Observed }; break;
                case "lastName": fields = fields with { LastName = field.Observed }; break;
                case "displayName": fields = fields with { DisplayName = field.Observed }; break;
                case "email": fields = fields with { Email = field.Observed }; break;
                case "department": fields = fields with { Department = field.Observed }; break;
                case "location": fields = fields with { Location = field.Observed }; break;
                case "directoryFolder": fields = fields with { DirectoryFolder = field.Observed }; break;
                case "canChangePassword": fields = fields with { CanChangePassword = field.Observed == "true" }; break;
                case "enabled": problems.Take(Switched(user, field.Observed == "true", work)); break;
                default: problems.Add(ProvisioningErrors.NotAdoptable(field.Field)); break;
            }
        }
        return problems.Any ? problems : user.Edit(fields, owner, null, work.Now);
    }

    // Of a blocked account the customer decides, and somebody has to be left who manages the customer.
    private static Result Switched(User user, bool isEnabled, Work work)
    {
        if (user.IsBlocked || (!isEnabled && user.IsAdministrator))
            return ProvisioningErrors.NotAdoptable("enabled");
        return user.Enabled == isEnabled ? Result.Success : user.Switch(isEnabled, null, work.Now);
    }

    private static Result TakeOver(Customer customer, List<DriftedField> drift, Work work)
    {
        var fields = new CustomerFields();
        var problems = new Problems();
        foreach (var field in drift)
        {
            switch (field.Field)
            {
                case "name": fields = fields with { Name = field.Observed }; break;
                case "address": fields = fields with { Address = field.Observed }; break;
                case "city": fields = fields with { City = field.Observed }; break;
                case "state": fields = fields with { State = field.Observed }; break;
                case "postalCode": fields = fields with { PostalCode = field.Observed }; break;
                case "country": fields = fields with { Country = field.Observed }; break;
                case "phone": fields = fields with { Phone = field.Observed }; break;
                case "fax": fields = fields with { Fax = field.Observed }; break;
                default: problems.Add(ProvisioningErrors.NotAdoptable(field.Field)); break;
            }
        }
        return problems.Any ? problems : customer.Edit(fields, null, work.Now);
    }

    private static Result Refused(List<DriftedField> drift)
    {
        var problems = new Problems();
        foreach (var field in drift)
            problems.Add(ProvisioningErrors.NotAdoptable(field.Field));
        return problems;
    }
}
