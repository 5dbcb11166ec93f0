using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Which policy a case is bound to.</summary>
/// <param name="CalendarId">The customer's own calendar; null for none.</param>
public sealed record SlaBinding(SlaPolicyId? PolicyId, SlaSource? Source, CalendarId? CalendarId, ContractId? ContractId);

/// <summary>A case as typed.</summary>
public sealed record NewServiceCase
{
    public required ServiceCaseId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string? Subject { get; init; }

    public string? Reference { get; init; }

    public required CaseFacts Facts { get; init; }

    public required SlaBinding Binding { get; init; }

    /// <summary>Not after <see cref="Now"/>.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Who writes it down.</summary>
    public required string By { get; init; }

    public required Instant Now { get; init; }
}

public sealed partial class ServiceCase
{
    public static Result<ServiceCase> Open(NewServiceCase input)
    {
        var problems = new Problems();
        var opened = new ServiceCase
        {
            Id = input.Id, CustomerId = input.CustomerId, Status = CaseStatus.New, OpenedAt = input.OpenedAt,
            Priority = input.Facts.Priority,
            Impact = input.Facts.Impact, RequestType = problems.Take(TextRules.Optional("requestType", input.Facts.RequestType)),
        };
        opened.Subject = problems.Take(TextRules.Required("subject", input.Subject)) ?? "";
        opened.Reference = problems.Take(TextRules.Optional("reference", input.Reference));
        problems.AddIf(input.OpenedAt > input.Now, ServiceLevelErrors.EntryInFuture("openedAt", input.OpenedAt));
        if (problems.Any)
            return problems;

        opened.Log = [LoggedEntry.WithFacts(CaseEntryKind.Opened, input.OpenedAt, opened.Facts) with { By = input.By }];
        opened.Bind(input.Binding);
        opened.Created(new ServiceCaseOpened(input.CustomerId, input.Now, input.Id, opened.Priority, input.Binding.PolicyId));
        return opened;
    }

    /// <summary>Writes down what happened: a reply, a note, a message, that it is resolved, reopened or closed.</summary>
    public Result Record(CaseEntryKind kind, Instant at, string by, int? expectedVersion, Instant now)
    {
        var problems = Check(at, expectedVersion, now);
        problems.AddIf(kind == CaseEntryKind.Resolved && Status == CaseStatus.Resolved, ServiceLevelErrors.AlreadyIn(Status));
        problems.AddIf(kind == CaseEntryKind.Reopened && Status != CaseStatus.Resolved, ServiceLevelErrors.NotResolved);
        if (problems.Any)
            return problems;

        Append(new LoggedEntry(kind, at) { By = by });
        Status = kind switch
        {
            CaseEntryKind.Resolved => CaseStatus.Resolved,
            CaseEntryKind.Reopened => CaseStatus.Open,
            CaseEntryKind.Closed => CaseStatus.Closed,
            _ => Status,
        };
        ClosedAt = kind == CaseEntryKind.Closed ? at : null;
        Edited(new ServiceCaseChanged(CustomerId, now, Id, kind));
        return Result.Success;
    }

    /// <summary>Changes what is set. Another status than before is written down, and so are other facts.</summary>
    public Result Change(ServiceCaseChange change, Instant at, string by, int? expectedVersion, Instant now)
    {
        var problems = Check(at, expectedVersion, now);
        var subject = problems.Take(change.Subject, Subject, typed => TextRules.Required("subject", typed));
        var requestType = problems.Take(change.RequestType, RequestType, typed => TextRules.Optional("requestType", typed));
        problems.AddIf(change.Status is CaseStatus.New && Status != CaseStatus.New, ServiceLevelErrors.NeverNewAgain);
        if (problems.Any)
            return problems;

        Subject = subject!;
        TakeFacts(new CaseFacts(change.Priority ?? Priority, change.Impact.IsSet ? change.Impact.Value : Impact, requestType), at, by);
        if (change.Status is { } status && status != Status)
            Enter(status, at, by);
        if (change.Binding is { } binding)
            Bind(binding);
        Edited(new ServiceCaseChanged(CustomerId, now, Id, Log[^1].Kind));
        return Result.Success;
    }

    private Problems Check(Instant at, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ClosedAt is not null, ServiceLevelErrors.CaseClosed);
        problems.AddIf(at > now, ServiceLevelErrors.EntryInFuture("at", at));
        problems.AddIf(at < Log[^1].At, ServiceLevelErrors.EntryTooEarly(at, Log[^1].At));
        problems.AddIf(Log.Count + MaxEntriesOfChange > CaseLog.MaxEntries, ServiceLevelErrors.LogFull);
        return problems;
    }

    private const int MaxEntriesOfChange = 3;

    private void TakeFacts(CaseFacts facts, Instant at, string by)
    {
        if (facts == Facts)
            return;
        (Priority, Impact, RequestType) = (facts.Priority, facts.Impact, facts.RequestType);
        Append(LoggedEntry.WithFacts(CaseEntryKind.FactsChanged, at, facts) with { By = by });
    }

    private void Enter(CaseStatus status, Instant at, string by)
    {
        if (Status == CaseStatus.Resolved && status != CaseStatus.Closed)
            Append(new LoggedEntry(CaseEntryKind.Reopened, at) { By = by });
        var kind = status switch
        {
            CaseStatus.Resolved => CaseEntryKind.Resolved,
            CaseStatus.Closed => CaseEntryKind.Closed,
            _ => CaseEntryKind.StatusChanged,
        };
        Append(new LoggedEntry(kind, at) { Status = kind == CaseEntryKind.StatusChanged ? status : null, By = by });
        Status = status;
        ClosedAt = status == CaseStatus.Closed ? at : null;
    }

    private void Bind(SlaBinding binding) =>
        (PolicyId, PolicySource, CalendarId, ContractId) = (binding.PolicyId, binding.Source, binding.CalendarId, binding.ContractId);

    private void Append(LoggedEntry entry) => Log = [.. Log, entry];
}

/// <summary>What is to be changed of a case; what is unset stays.</summary>
public sealed record ServiceCaseChange
{
    public Optional<string?> Subject { get; init; }

    public CaseStatus? Status { get; init; }

    public CasePriority? Priority { get; init; }

    public Optional<CaseImpact?> Impact { get; init; }

    public Optional<string?> RequestType { get; init; }

    /// <summary>The policy that holds now, where the case is to leave the one that it was opened under.</summary>
    public SlaBinding? Binding { get; init; }
}
