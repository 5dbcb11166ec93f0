using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>What lists of contracts show: read without the terms.</summary>
public readonly record struct ContractHead(
    long Id, long CustomerId, string Name, ContractKind Kind, LocalDate StartsOn, LocalDate EndsOn, bool IsSwitchedOn, bool IsDefault,
    long? SlaPolicyId, int Version, Instant CreatedAt, Instant? TerminatedAt)
{
    internal const string Columns =
        "t.id, t.customer_id, t.name, t.kind, t.starts_on, t.ends_on, t.is_active, t.is_default, t.sla_policy_id, t.version, t.created_at, t.terminated_at";

    internal const int ColumnCount = 12;

    internal static ContractHead Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.Word<ContractKind>(3), row.Date(4), row.Date(5), row.Boolean(6), row.Boolean(7),
        row.NumberOrNull(8), row.Int(9), row.Instant(10), row.InstantOrNull(11));
}

/// <summary>What else is known of a contract.</summary>
/// <param name="TimeZone">Of its customer: where its days begin and end.</param>
public sealed record ContractDetails(
    string TimeZone, bool IsDraft, bool IsTaxable, bool Prorates, Terms? Terms, string? Currency, LocalDate? NoticeOn, int? RenewsForMonths,
    IReadOnlyList<Exclusion> Exclusions, long? FallthroughId, Instant? FirstInvoicedAt, string? Notes, Instant UpdatedAt)
{
    internal const string Columns =
        "(SELECT z.time_zone FROM customer z WHERE z.id = t.customer_id), t.is_draft, t.is_taxable, t.prorates, t.terms, t.currency, t.notice_on, "
        + "t.renews_for_months, t.exclusions, t.fallthrough_id, t.first_invoiced_at, t.notes, t.updated_at";

    internal static ContractDetails Read(SqlRow row, int at) => new(
        row.Text(at), row.Boolean(at + 1), row.Boolean(at + 2), row.Boolean(at + 3), row.TextOrNull(at + 4) is { } terms
            ? TermsJson.Read(terms)
            : null,
        row.TextOrNull(at + 5), row.DateOrNull(at + 6), (int?)row.NumberOrNull(at + 7), JsonList.Read<Exclusion>(row.Text(at + 8)),
        row.NumberOrNull(at + 9), row.InstantOrNull(at + 10), row.TextOrNull(at + 11), row.Instant(at + 12));
}

/// <summary>What was agreed with a customer. There is a type for each kind, as in the schema.</summary>
public abstract record ContractRow(ContractHead Head)
{
    private readonly ContractDetails? _details;

    public long Id => Head.Id;

    public long CustomerId => Head.CustomerId;

    public string Name => Head.Name;

    public ContractKind Kind => Head.Kind;

    public LocalDate StartsOn => Head.StartsOn;

    public LocalDate EndsOn => Head.EndsOn;

    public bool IsDefault => Head.IsDefault;

    public long? SlaPolicyId => Head.SlaPolicyId;

    public int Version => Head.Version;

    public Instant CreatedAt => Head.CreatedAt;

    public Instant? TerminatedAt => Head.TerminatedAt;

    /// <summary>Asking for them where only heads were read is a fault of the caller.</summary>
    public ContractDetails Details
    {
        get => _details ?? throw new InvalidOperationException("Only the head of the contract was read.");
        init => _details = value;
    }

    /// <summary>Null while there are no terms.</summary>
    public BillingSchedule? Schedule => Details.Terms is { } terms ? new BillingSchedule(StartsOn, EndsOn, terms.Period) : null;

    public ContractStatus StatusAt(Instant now) =>
        Contract.StatusOf(
            now.InZone(DateTimeZoneProviders.Tzdb[Details.TimeZone]).Date,
            StartsOn,
            EndsOn,
            Details.IsDraft,
            Head.IsSwitchedOn,
            TerminatedAt is not null);

    internal static ContractRow ReadHead(SqlRow row) => Of(ContractHead.Read(row));

    internal static ContractRow ReadWhole(SqlRow row) =>
        Of(ContractHead.Read(row)) with { Details = ContractDetails.Read(row, ContractHead.ColumnCount) };

    private static ContractRow Of(in ContractHead head) => head.Kind switch
    {
        ContractKind.RetainerFlatFee => new RetainerFlatFeeRow(head),
        ContractKind.Hourly => new HourlyRow(head),
        ContractKind.BlockHours => new BlockHoursRow(head),
        ContractKind.BlockMoney => new BlockMoneyRow(head),
        ContractKind.RemoteMonitoring => new RemoteMonitoringRow(head),
        ContractKind.OnlineBackup => new OnlineBackupRow(head),
        ContractKind.ProjectOneTimeFee => new ProjectOneTimeFeeRow(head),
        ContractKind.ProjectHourlyRate => new ProjectHourlyRateRow(head),
        ContractKind.PerTicket => new PerTicketRow(head),
        ContractKind.PerUser => new PerUserRow(head),
        _ => throw new InvalidOperationException($"{head.Kind} has no row."),
    };
}

/// <summary>A contract of one kind.</summary>
/// <typeparam name="T">Its terms.</typeparam>
public abstract record ContractRow<T>(ContractHead Head) : ContractRow(Head)
    where T : Terms
{
    /// <summary>Null while they are not agreed on.</summary>
    public T? Terms => (T?)Details.Terms;
}

public sealed record RetainerFlatFeeRow(ContractHead Head) : ContractRow<RetainerFlatFee>(Head);

public sealed record HourlyRow(ContractHead Head) : ContractRow<Hourly>(Head);

public sealed record BlockHoursRow(ContractHead Head) : ContractRow<BlockHours>(Head);

public sealed record BlockMoneyRow(ContractHead Head) : ContractRow<BlockMoney>(Head);

public sealed record RemoteMonitoringRow(ContractHead Head) : ContractRow<RemoteMonitoring>(Head);

public sealed record OnlineBackupRow(ContractHead Head) : ContractRow<OnlineBackup>(Head);

public sealed record ProjectOneTimeFeeRow(ContractHead Head) : ContractRow<ProjectOneTimeFee>(Head);

public sealed record ProjectHourlyRateRow(ContractHead Head) : ContractRow<ProjectHourlyRate>(Head);

public sealed record PerTicketRow(ContractHead Head) : ContractRow<PerTicket>(Head);

public sealed record PerUserRow(ContractHead Head) : ContractRow<PerUser>(Head);
