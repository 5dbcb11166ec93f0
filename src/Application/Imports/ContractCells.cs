using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Imports;
using NodaTime;

namespace CustomerGraph.Application.Imports;

/// <summary>The cells of a contract. What cannot be read is noted in the row, each cell by itself.</summary>
internal sealed record ContractCells
{
    private ContractCells(ImportRow row)
    {
        Name = row.Text(CustomerCsv.ContractName);
        Kind = row.Text(CustomerCsv.ContractType) is { } kind ? KindIn(row, kind) : null;
        Period = row.Text(CustomerCsv.BillingPeriod) is { } period ? PeriodIn(row, period) : null;
        Rate = row.Number(CustomerCsv.Rate);
        Quantity = row.Number(CustomerCsv.Quantity);
        OverageRate = row.Number("OverageRate");
        StartsOn = row.Date(CustomerCsv.StartDate);
        EndsOn = row.Date(CustomerCsv.EndDate);
        Currency = row.Text(CustomerCsv.Currency);
        if (Quantity <= 0)
            row.Refuse(CustomerCsv.Quantity, ErrorCode.QuantityNotPositive, "must be more than 0");
    }

    public string? Name { get; }

    public ContractKind? Kind { get; }

    public BillingPeriod? Period { get; }

    public decimal? Rate { get; }

    public decimal? Quantity { get; }

    public decimal? OverageRate { get; }

    public LocalDate? StartsOn { get; }

    public LocalDate? EndsOn { get; }

    public string? Currency { get; }

    /// <summary>Null where no cell says anything of a contract.</summary>
    public static ContractCells? Read(ImportRow row)
    {
        string[] own =
        [
            CustomerCsv.ContractName, CustomerCsv.ContractType, CustomerCsv.BillingPeriod, CustomerCsv.Rate, CustomerCsv.Quantity,
            CustomerCsv.StartDate, CustomerCsv.EndDate,
        ];
        if (!own.Any(column => row.Text(column) is not null))
            return null;
        var cells = new ContractCells(row);
        if (cells.Name is null)
            row.Refuse(CustomerCsv.ContractName, ErrorCode.Required, "a contract needs a name");
        if (row.Text(CustomerCsv.ContractType) is null)
            row.Refuse(CustomerCsv.ContractType, ErrorCode.Required, "a contract needs a type");
        return cells;
    }

    /// <summary>The column that a refusal of a contract blames.</summary>
    public static string? ColumnOf(DomainError error) => error.Path is [.., var field] ? field switch
    {
        "name" => CustomerCsv.ContractName,
        "kind" or "contractType" => CustomerCsv.ContractType,
        "billingPeriod" or "period" => CustomerCsv.BillingPeriod,
        "startsOn" => CustomerCsv.StartDate,
        "endsOn" => CustomerCsv.EndDate,
        "currency" => CustomerCsv.Currency,
        "isDefault" => "Default",
        "notes" => "Notes",
        "slaPolicyId" => CustomerCsv.SlaPolicy,
        "quantity" or "hoursIncluded" or "contractAmount" or "totalAmount" or "ticketsIncluded" or "minimumQuantity" =>
            CustomerCsv.Quantity,
        "overageRate" or "overage" => "OverageRate",
        _ => CustomerCsv.Rate,
    } : null;

    /// <summary>The terms; null where the row has no price, and then they are agreed on later.</summary>
    /// <param name="agreed">The price as the list of prices has it.</param>
    public Terms? TermsOf(ImportRow row, AgreedRate? agreed, AgreedRate? overage)
    {
        if (Kind is not { } kind || (agreed is null && kind != ContractKind.ProjectOneTimeFee))
            return null;
        if (kind == ContractKind.ProjectOneTimeFee)
            return Quantity is { } total ? new ProjectOneTimeFee(total) : agreed is null ? null : new ProjectOneTimeFee(agreed.Amount);
        if (kind == ContractKind.ProjectHourlyRate)
            return new ProjectHourlyRate(agreed!, []);
        if (Period is { } period)
            return TermsOf(kind, row, agreed!, overage, period);
        row.Refuse(CustomerCsv.BillingPeriod, ErrorCode.Required, "a price needs a period");
        return null;
    }

    private Terms? TermsOf(ContractKind kind, ImportRow row, AgreedRate agreed, AgreedRate? overage, BillingPeriod period) => kind switch
    {
        ContractKind.RetainerFlatFee => new RetainerFlatFee(Quantity ?? 1, agreed, period),
        ContractKind.Hourly => new Hourly(agreed, [], period),
        ContractKind.BlockHours => new BlockHours(QuantityIn(row), agreed, period) { OverageRate = overage },
        ContractKind.BlockMoney => new BlockMoney(QuantityIn(row), agreed, [], period),
        ContractKind.RemoteMonitoring => new RemoteMonitoring(agreed, row.Word<DeviceCategory>("CountBy") ?? DeviceCategory.All, period),
        ContractKind.OnlineBackup => new OnlineBackup(agreed, row.Word<BackupCategory>("CountBy") ?? BackupCategory.TotalGigabytes, period),
        ContractKind.PerTicket => new PerTicket((int)QuantityIn(row), agreed.Amount, period) { Overage = overage },
        ContractKind.PerUser =>
            new PerUser(agreed, row.Word<UserCount>("CountBy") ?? UserCount.EnabledUsers, period)
            {
                MinimumQuantity = (int)(Quantity ?? 0),
            },
        _ => throw new InvalidOperationException($"{kind} has no terms."),
    };

    private decimal QuantityIn(ImportRow row)
    {
        if (Quantity is null)
            row.Refuse(CustomerCsv.Quantity, ErrorCode.Required, "this type of contract needs it");
        return Quantity ?? 1;
    }

    private static ContractKind? KindIn(ImportRow row, string typed)
    {
        if (ImportWords.ParseKind(typed).TryGet(out var kind, out _))
            return kind;
        row.Refuse(
            CustomerCsv.ContractType,
            ErrorCode.UnknownContractType,
            "is no type of contract",
            ImportRow.Nearest(typed, Enum.GetNames<ContractKind>()));
        return null;
    }

    private static BillingPeriod? PeriodIn(ImportRow row, string typed)
    {
        var read = ImportWords.ParsePeriod(typed);
        return read.IsSuccess ? read.Value : Refused();

        BillingPeriod? Refused()
        {
            row.Note(read.Errors, ColumnOf);
            return null;
        }
    }
}
