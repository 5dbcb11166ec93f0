using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>How far the business with the customer is, whatever its provisioning and its switch say.</summary>
    public CommercialStage CommercialStage { get; private set; } = CommercialStage.Customer;

    public Instant CommercialStageSince { get; private set; }

    /// <summary>Why it came into this stage; null where nobody said so.</summary>
    public string? CommercialStageReason { get; private set; }

    /// <summary>Brings the business into another stage. Why somebody has left always has to be said.</summary>
    public Result ChangeCommercialStage(CommercialStage stage, string? reason, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        problems.AddIf(IsRoot, CustomerErrors.RootHasNoBusiness(Code));
        problems.AddIf(
            !IsRoot && stage != CommercialStage && !CommercialStage.CanBecome(stage),
            CustomerErrors.StageUnreachable(CommercialStage, stage));
        var text = problems.Take(stage == CommercialStage.Churned
            ? TextRules.Required("reason", reason).Map(said => (string?)said)
            : TextRules.Optional("reason", reason));
        if (problems.Any || (stage == CommercialStage && text == CommercialStageReason))
            return problems;

        var from = CommercialStage;
        if (from != stage)
            CommercialStageSince = now;
        (CommercialStage, CommercialStageReason) = (stage, text);
        Edited(new CommercialStageChanged(Id, now, from, stage, text));
        return Result.Success;
    }
}
