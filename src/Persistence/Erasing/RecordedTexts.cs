namespace CustomerGraph.Persistence.Erasing;

/// <summary>Where people are named beside their own rows.</summary>
internal static class RecordedTexts
{
    private const string OfCustomer = "customer_id = $1";
    private const string OfRequest = "request_id IN (SELECT id FROM provisioning_request WHERE customer_id = $1)";
    private const string OfJob = "job_id IN (SELECT id FROM import_job WHERE customer_id = $1)";
    private const string OfEndpoint = "endpoint_id IN (SELECT id FROM webhook_endpoint WHERE customer_id = $1)";

    /// <summary>Remarks and records of the customer <c>$1</c>: a name in them is taken out.</summary>
    public static IReadOnlyList<(string Table, string Column, string Where)> Remarks { get; } =
    [
        ("customer", "notes", "id = $1"), ("customer", "disabled_reason", "id = $1"), ("customer", "commercial_stage_reason", "id = $1"),
        ("customer", "provisioning_failure_reason", "id = $1"),
        ("customer_service", "provisioning_failure_reason", OfCustomer), ("user_service", "provisioning_failure_reason", OfCustomer),
        ("customer_user", "provisioning_failure_reason", OfCustomer),
        ("customer_domain", "manual_reason", OfCustomer), ("site", "notes", OfCustomer), ("contract", "notes", OfCustomer),
        ("service_case", "subject", OfCustomer), ("service_case", "reference", OfCustomer), ("service_case", "log", OfCustomer),
        ("onboarding_step", "reason", "process_id IN (SELECT id FROM onboarding_process WHERE customer_id = $1)"),
        ("provisioning_request", "decision_reason", OfCustomer), ("provisioning_request", "agreements", OfCustomer),
        ("provisioning_task", "log", OfRequest), ("provisioning_task", "error_message", OfRequest),
        ("provisioning_report", "message", OfRequest),
        ("import_job", "problems", OfCustomer), ("import_job", "file_name", OfCustomer), ("import_result", "problems", OfJob),
        ("import_result", "row_key", OfJob),
        ("import_row", "findings", OfJob),
        ("webhook_endpoint", "disabled_reason", OfCustomer), ("webhook_failure", "message", OfEndpoint),
    ];

    /// <summary>Who did something, by the name of a key, below the path from <c>$2</c> up to <c>$3</c>.</summary>
    public static IReadOnlyList<(string Table, string Column)> Doers { get; } =
        [("provisioning_request", "created_by"), ("provisioning_request", "decided_by"), ("setting_statement", "set_by"), ("import_job", "requester")];

    /// <summary>
    /// What is said of the customer and not of the person, and may go on to target systems: it is told, and left to whoever keeps it.
    /// </summary>
    public static string Kept { get; } = string.Join(" UNION ALL ",
        new (string Name, string Table, string Column, string Where)[]
        {
            ("customer.contactName", "customer", "contact_name", "id = $1"),
            ("customer.contactEmail", "customer", "contact_email", "id = $1"),
            ("customer.phone", "customer", "phone", "id = $1"), ("customer.name", "customer", "name", "id = $1"),
            ("site.phone", "site", "phone", OfCustomer),
            ("site.name", "site", "name", OfCustomer), ("contract.name", "contract", "name", OfCustomer),
            ("customField.value", "custom_field_value", "value", OfCustomer),
            ("setting.value", "setting_statement", "value", OfCustomer),
            ("customerService.properties", "customer_service", "properties", OfCustomer),
            ("userService.properties", "user_service", "properties", OfCustomer),
        }.Select(field => $"SELECT '{field.Name}', {field.Column} FROM {field.Table} WHERE {field.Where} AND {field.Column} IS NOT NULL"));
}
