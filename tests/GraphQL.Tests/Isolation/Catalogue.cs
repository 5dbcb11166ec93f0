using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>What every argument and member of an input is tried with, as GraphQL literals: values of the viewer first, then of others.</summary>
internal sealed class Catalogue(Viewpoint viewpoint, IReadOnlyDictionary<string, List<string>> cursors)
{
    /// <summary>Which kinds of objects an id is of, by the name of its argument, or by its coordinate where the name does not say it.</summary>
    private static readonly Dictionary<string, ObjectKind[]> Kinds = new(StringComparer.Ordinal)
    {
        ["Query.node(id:)"] = Enum.GetValues<ObjectKind>(),
        ["Query.nodes(ids:)"] = Enum.GetValues<ObjectKind>(),
        ["Query.customer(id:)"] = [ObjectKind.Customer],
        ["Query.contact(id:)"] = [ObjectKind.Contact],
        ["folderId"] = [ObjectKind.Folder], ["CreateFolderInput(parentId:)"] = [ObjectKind.Folder], ["UpdateFolderInput(parentId:)"] = [ObjectKind.Folder],
        ["memberIds"] = [ObjectKind.Customer],
        ["Query.site(id:)"] = [ObjectKind.Site], ["siteId"] = [ObjectKind.Site],
        ["Query.serviceCase(id:)"] = [ObjectKind.ServiceCase],
        ["Query.driftScan(id:)"] = [ObjectKind.DriftScan],
        ["Query.importJob(id:)"] = [ObjectKind.ImportJob],
        ["Query.role(id:)"] = [ObjectKind.Role],
        ["customerId"] = [ObjectKind.Customer], ["parentId"] = [ObjectKind.Customer], ["newParentId"] = [ObjectKind.Customer],
        ["ownerId"] = [ObjectKind.Customer], ["subtreeOf"] = [ObjectKind.Customer], ["billerId"] = [ObjectKind.Customer],
        ["usableBy"] = [ObjectKind.Customer], ["ownedBy"] = [ObjectKind.Customer],
        ["userId"] = [ObjectKind.User], ["contactId"] = [ObjectKind.Contact], ["apiKeyId"] = [ObjectKind.ApiKey],
        ["contractId"] = [ObjectKind.Contract], ["contractIds"] = [ObjectKind.Contract], ["caseContractId"] = [ObjectKind.Contract],
        ["fallthroughId"] = [ObjectKind.Contract],
        ["policyId"] = [ObjectKind.SlaPolicy], ["slaPolicyId"] = [ObjectKind.SlaPolicy], ["defaultPolicyId"] = [ObjectKind.SlaPolicy],
        ["calendarId"] = [ObjectKind.Calendar], ["caseId"] = [ObjectKind.ServiceCase], ["brandId"] = [ObjectKind.Brand], ["profileId"] = [ObjectKind.ThresholdProfile],
        ["fieldId"] = [ObjectKind.CustomField], ["rateId"] = [ObjectKind.Rate], ["rate"] = [ObjectKind.Rate], ["primaryRate"] = [ObjectKind.Rate], ["additionalRates"] = [ObjectKind.Rate],
        ["pricePerHour"] = [ObjectKind.Rate], ["overageRate"] = [ObjectKind.Rate], ["ratePerDevice"] = [ObjectKind.Rate],
        ["ratePerGigabyte"] = [ObjectKind.Rate], ["overage"] = [ObjectKind.Rate], ["ratePerUser"] = [ObjectKind.Rate],
        ["planId"] = [ObjectKind.Plan], ["planIds"] = [ObjectKind.Plan], ["PlanMappingInput(from:)"] = [ObjectKind.Plan], ["PlanMappingInput(to:)"] = [ObjectKind.Plan],
        ["serviceId"] = [ObjectKind.Service], ["embedTokenId"] = [ObjectKind.EmbedToken], ["externalIdentityId"] = [ObjectKind.ExternalIdentity],
        ["customFieldId"] = [ObjectKind.CustomField], ["importJobId"] = [ObjectKind.ImportJob], ["uploadId"] = [ObjectKind.ImportUpload],
        ["roleId"] = [ObjectKind.Role], ["assignmentId"] = [ObjectKind.RoleAssignment], ["processId"] = [ObjectKind.OnboardingProcess],
        ["customerServiceId"] = [ObjectKind.CustomerService], ["userServiceId"] = [ObjectKind.UserService],
        ["requestId"] = [ObjectKind.ProvisioningRequest], ["taskId"] = [ObjectKind.ProvisioningTask], ["endpointId"] = [ObjectKind.WebhookEndpoint],
        ["targetId"] = [ObjectKind.Customer, ObjectKind.User, ObjectKind.CustomerService, ObjectKind.UserService],
    };

    /// <summary>Whether ids other than the viewer's own are left to be filled in: <c>@@Customer@@</c>.</summary>
    public bool MarksIds { get; init; }

    public static IReadOnlyList<ObjectKind> KindsOf(string coordinate, string name) =>
        Kinds.GetValueOrDefault(coordinate) ?? Kinds.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"The isolation walk does not know which ids {coordinate} takes: give it a line in Catalogue.Kinds.");

    /// <summary>The arguments of each call of the field: none that need not be, then each argument with each of its values.</summary>
    /// <param name="parent">The type of the field.</param>
    public IEnumerable<string> CallsOf(NamedType parent, FieldDefinition field)
    {
        var coordinate = $"{parent.Name}.{field.Name}";
        var needed = field.Arguments.Where(argument => argument.IsRequired).ToDictionary(argument => argument.Name, argument => ValuesOf(coordinate, argument).First());
        yield return Write(Paged(field, needed));
        foreach (var argument in field.Arguments)
        {
            foreach (var value in ValuesOf(coordinate, argument).Skip(needed.ContainsKey(argument.Name) ? 1 : 0))
            {
                var call = new Dictionary<string, string>(needed) { [argument.Name] = value };
                yield return Write(Paged(field, call));
            }
        }
    }

    /// <summary>Literals for the input; the first is one of the viewer.</summary>
    public IEnumerable<string> ValuesOf(string field, InputValueDefinition input) => Values($"{field}({input.Name}:)", input.Name, input.Type);

    private IEnumerable<string> Values(string coordinate, string name, GraphQLType type) => type.NullableType switch
    {
        ListType list => Values(coordinate, name, list.ItemType).Select(value => $"[{value}]"),
        EnumType members => members.Values.Take(4).Select(member => member.Name),
        InputObjectType input => Objects(input),
        ScalarType { Name: "ID" } => KindsOf(coordinate, name).SelectMany(IdsOf).Select(id => $"\"{id}\""),
        ScalarType scalar => Scalars(coordinate, name, scalar.Name),
        _ => throw new InvalidOperationException($"{coordinate} is no input."),
    };

    private IEnumerable<string> IdsOf(ObjectKind kind) => MarksIds ? viewpoint.Own(kind).Take(1).Append($"@@{kind}@@") : viewpoint.Own(kind).Take(1).Concat(viewpoint.Foreign(kind)).Append(Viewpoint.Missing(kind));

    private IEnumerable<string> Objects(InputObjectType input)
    {
        var needed = input.Fields.Where(field => field.IsRequired).ToDictionary(field => field.Name, field => ValuesOf(input.Name, field).First());
        if (!input.IsOneOf)
            yield return $"{{ {Pairs(needed)} }}";
        foreach (var field in input.Fields)
        {
            foreach (var value in ValuesOf(input.Name, field))
                yield return $"{{ {Pairs(new(needed) { [field.Name] = value })} }}";
        }
    }

    private IEnumerable<string> Scalars(string coordinate, string name, string scalar) => (scalar, name) switch
    {
        (_, "after" or "before") => Cursors(coordinate),
        ("String", "key" or "keys") => Texts("branding.texts.footer", "password.minLength"),
        ("String", "permission") => Texts("customer.read", "user.update"),
        ("String", "serviceCode") => Texts("DNS"),
        ("String", "names") => Texts("contract.created"),
        ("String", "fromMonth") => Texts("2026-01"),
        ("String", "toMonth") => Texts("2026-12"),
        ("String", "actor") => Texts($"{viewpoint.OwnWord} op", $"{viewpoint.ForeignWord} op"),
        ("String", "from") => Texts("09:00"),
        ("String", "to") => Texts("17:00"),
        ("String", _) => Texts(viewpoint.OwnWord, viewpoint.ForeignWord),
        ("Int", "first" or "last") => ["100", "1"],
        ("Int" or "Float" or "Decimal", _) => ["1"],
        ("Boolean", _) => ["true", "false"],
        ("DateTime", "to") => Texts("2026-03-03T09:00:00Z"),
        ("DateTime", _) => Texts("2026-03-02T09:00:00Z"),
        ("LocalDate", "to") => Texts("2026-03-31"),
        ("LocalDate", _) => Texts("2026-03-02"),
        ("EmailAddress", _) => Texts($"contact@{viewpoint.OwnWord}.example", $"contact@{viewpoint.ForeignWord}.example", $"new@{viewpoint.ForeignWord}.example"),
        ("DomainName", "host") => Texts($"portal.{Orchard.SharedWord(viewpoint.OwnWord)}.example"),
        ("DomainName", _) => Texts($"{viewpoint.OwnWord}.example", $"{viewpoint.ForeignWord}.example"),
        ("URL", _) => Texts("https://hooks.example/a"),
        ("Locale", _) => Texts("de"),
        ("TimeZone", _) => Texts("Europe/Zurich"),
        ("CountryCode", _) => Texts("CH"),
        ("HexColorCode", _) => Texts("#112233"),
        ("JSON", _) => ["12"],
        ("Upload", _) => ["null"],
        _ => throw new InvalidOperationException($"The isolation walk does not know what {coordinate} of type {scalar} takes: give it a line in Catalogue.Scalars."),
    };

    private IEnumerable<string> Cursors(string coordinate)
    {
        var field = coordinate[..coordinate.IndexOf('(', StringComparison.Ordinal)];
        return cursors.GetValueOrDefault(field, []).Take(3).Append("nonsense").Select(cursor => $"\"{cursor}\"");
    }

    /// <summary>Lists want to know how much of them is asked for.</summary>
    private static Dictionary<string, string> Paged(FieldDefinition field, Dictionary<string, string> call)
    {
        if (field.FindArgument("last") is null || field.FindArgument("first") is null || call.ContainsKey("first") || call.ContainsKey("last"))
            return call;
        return new(call) { [call.ContainsKey("before") ? "last" : "first"] = "100" };
    }

    private static IEnumerable<string> Texts(params string[] texts) => texts.Select(text => $"\"{text}\"");

    private static string Write(Dictionary<string, string> arguments) => arguments.Count == 0 ? "" : $"({Pairs(arguments)})";

    private static string Pairs(Dictionary<string, string> members) => string.Join(", ", members.Select(member => $"{member.Key}: {member.Value}"));
}
