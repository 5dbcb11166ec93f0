using System.Text.RegularExpressions;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.CustomFields;

public readonly record struct CustomFieldId(long Value);

/// <summary>A custom field as typed. What is unset stays.</summary>
public sealed record CustomFieldFields
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<bool> IsRequired { get; init; }

    /// <summary>All of them, in place of the former ones.</summary>
    public Optional<IReadOnlyList<CustomFieldOption>> Options { get; init; }
}

/// <summary>A field that a customer adds to customers, contacts or contracts of its subtree. Key, kind and target are fixed.</summary>
public sealed partial class CustomField : Aggregate
{
    public const int MaxOptions = 500;

    /// <summary>How many fields a customer may define that are not archived.</summary>
    public const int MaxPerOwner = 100;

    private CustomField()
    {
    }

    public CustomFieldId Id { get; private set; }

    public CustomerId OwnerId { get; private set; }

    public CustomFieldTarget Target { get; private set; }

    /// <summary>By what programs name it: unique with its target within what an object can use.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public CustomFieldKind Kind { get; private set; }

    /// <summary>New objects have to have a value, and it cannot be cleared. Those that were there before may go without.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>The field whose value decides which options there are; null for one that depends on none.</summary>
    public CustomFieldId? DependsOn { get; private set; }

    public IReadOnlyList<CustomFieldOption> Options { get; private set; } = [];

    /// <summary>Since when no value can be set; those that are there stay. Null while it is in use.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <param name="parent">The field that it depends on; null for none.</param>
    public static Result<CustomField> Create(
        CustomFieldId id,
        CustomerId ownerId,
        CustomFieldTarget target,
        string key,
        CustomFieldKind kind,
        CustomField? parent,
        CustomFieldFields fields,
        Instant now)
    {
        var problems = new Problems();
        var field = new CustomField { Id = id, OwnerId = ownerId, Target = target, Key = key, Kind = kind, DependsOn = parent?.Id };
        problems.AddIf(!KeyForm().IsMatch(key), CustomFieldErrors.InvalidKey(key));
        var isDependent = kind == CustomFieldKind.DependentOption;
        if (isDependent && parent is null)
            problems.Add(InputErrors.Required("dependsOn"));
        problems.AddIf(!isDependent && parent is not null, CustomFieldErrors.DependsOnUnwanted(kind));
        problems.AddIf(
            isDependent && parent is not null && !parent.CanBeDependedOn(target), CustomFieldErrors.DependsOnUnusable(parent?.Key ?? ""));
        var all = fields with
        {
            Name = fields.Name.IsSet ? fields.Name : (string?)null,
            Options = fields.Options.IsSet ? fields.Options : Optional.Of<IReadOnlyList<CustomFieldOption>>([]),
        };
        var assign = field.Checked(all, parent, problems);
        if (problems.Any)
            return problems;
        assign();
        field.Created(field.Happened("created", now));
        return field;
    }

    /// <summary>Nothing is changed unless everything is right. A value whose option goes away stays until it is changed.</summary>
    /// <param name="parent">The field that it depends on; null for none.</param>
    public Result Edit(CustomFieldFields fields, CustomField? parent, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, CustomFieldErrors.Archived(Key));
        var assign = Checked(fields, parent, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(Happened("edited", now));
        return Result.Success;
    }

    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, CustomFieldErrors.Archived(Key));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        Edited(Happened("archived", now));
        return Result.Success;
    }

    public bool CanBeDependedOn(CustomFieldTarget target) => Kind == CustomFieldKind.Option && Target == target && ArchivedAt is null;

    private CustomFieldChanged Happened(string what, Instant now) => new($"custom_field.{what}", OwnerId, now, Id, Key);

    private Action Checked(CustomFieldFields fields, CustomField? parent, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var description = problems.Take(fields.Description, Description, typed => TextRules.Optional("description", typed, TextRules.Long));
        var options = problems.Take(fields.Options, [.. Options], typed => Parse(typed, parent));
        return () =>
        {
            (Name, Description, Options) = (name!, description, options!);
            IsRequired = fields.IsRequired.ValueOr(IsRequired);
        };
    }

    private Result<List<CustomFieldOption>> Parse(IReadOnlyList<CustomFieldOption> typed, CustomField? parent)
    {
        if (Kind is not (CustomFieldKind.Option or CustomFieldKind.DependentOption))
            return typed.Count > 0 ? CustomFieldErrors.NoOptions(Kind) : new List<CustomFieldOption>();
        if (typed.Count == 0)
            return InputErrors.Required("options");
        if (typed.Count > MaxOptions)
            return InputErrors.TooMany("options", typed.Count, MaxOptions);
        var problems = new Problems();
        var seen = new HashSet<CustomFieldOption>();
        var options = new List<CustomFieldOption>();
        for (var index = 0; index < typed.Count; index++)
        {
            if (!TextRules.Required("value", typed[index].Value).TryGet(out var value, out var errors))
            {
                problems.AddRange(errors.Select(error => error.Under("options", $"{index}")));
                continue;
            }

            options.Add(new CustomFieldOption(value, typed[index].Parent?.Trim()));
            problems.AddIf(!seen.Add(options[^1]), InputErrors.Duplicate("options", value).At("options", $"{index}"));
            if (ParentProblem(options[^1], parent) is { } problem)
                problems.Add(problem.At("options", $"{index}"));
        }
        return problems.Any ? problems : options;
    }

    private static DomainError? ParentProblem(CustomFieldOption option, CustomField? parent) => (option.Parent, parent) switch
    {
        (null, null) => null,
        (null, _) => CustomFieldErrors.ParentNeeded(option.Value),
        (_, null) => CustomFieldErrors.ParentUnwanted(option.Value),
        var (wanted, field) =>
            field.Options.Any(other => other.Value == wanted) ? null : CustomFieldErrors.ParentUnknown(option.Value, wanted),
    };

    [GeneratedRegex("^[a-z][A-Za-z0-9_]{0,49}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyForm();
}
