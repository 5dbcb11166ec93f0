namespace CustomerGraph.Persistence.Postgres;

/// <summary>Which rows of which table a reader sees.</summary>
internal static partial class RowSecurity
{
    /// <summary>
    /// A table of customers' rows: readers see a row under the condition, which calls it <c>t</c>; without one they see none.
    /// </summary>
    internal sealed record Guarded(string Table, string? Condition);

    /// <summary>Every table with rows of customers. A test compares it and <see cref="Open"/> with the tables that there are.</summary>
    internal static IReadOnlyList<Guarded> Tables { get; } =
    [
        new("customer", $"""
            t.path ^@ ANY ((SELECT string_to_array(current_setting('{Subtrees}', true), ','))::text[])
            OR t.path = ANY ((SELECT string_to_array(current_setting('{Customers}', true), ','))::text[])
            """),
        .. Of(
            "customer_id", "customer", "id",
            "api_key", "audit_entry", "block_ledger", "contact", "contract", "customer_biller", "customer_domain", "customer_external_id",
            "custom_field_value",
            "customer_parent_history", "customer_service", "customer_user", "drift_scan", "embed_token", "external_identity", "folder",
            "import_job",
            "onboarding_process", "plan_terms", "provisioning_request", "quota", "quota_usage", "role_assignment", "service_case",
            "service_offer", "setting_statement", "site", "target_object", "user_service", "webhook_endpoint"),
        .. Of(
            "owner_id",
            "customer",
            "id",
            "brand",
            "calendar",
            "custom_field",
            "plan",
            "rate",
            "sla_policy",
            "sla_rules",
            "threshold_profile"),
        .. Of("number", "audit_entry", "number", "audit_part"),
        .. Of("brand_id", "brand", "id", "brand_host"),
        .. Of("calendar_id", "calendar", "id", "calendar_revision"),
        .. Of("contract_id", "contract", "id", "block_ledger_entry", "contract_invoice"),
        .. Of("job_id", "import_job", "id", "import_result"),
        .. Of("process_id", "onboarding_process", "id", "onboarding_step"),
        .. Of("request_id", "provisioning_request", "id", "provisioning_task"),
        .. Of("site_id", "site", "id", "site_contact"),
        .. Of("case_id", "service_case", "id", "sla_outcome"),
        .. Of("endpoint_id", "webhook_endpoint", "id", "webhook_state", "webhook_failure"),
        // What is built in belongs to nobody and is the same for all.
        new("role", "t.customer_id IS NULL OR EXISTS (SELECT 1 FROM customer o WHERE o.id = t.customer_id)"),
        // The log is followed once for all callers, and told to each by the path of the event. The rest belongs to the workers.
        new("account_sweep", null),
        new("setting_sweep", null),
        new("audit_head", null),
        new("event", null),
        new("idempotent_answer", null),
        new("import_row", null),
        new("import_upload", null),
        new("import_upload_part", null),
        new("provisioning_lane", null),
        new("provisioning_report", null),
        new("provisioning_work", null),
        new("sealed_password", null),
        new("simulator_object", null),
    ];

    /// <summary>Tables without rows of customers, and why. Readers see all of those that callers ask for.</summary>
    internal static IReadOnlyDictionary<string, string> Open { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["service"] = "the catalogue is the same for everybody",
        ["trusted_document"] = "operations, not data",
        ["id_block"] = "a number",
        ["__EFMigrationsHistory"] = "the store's own book",
    };

    private static IEnumerable<Guarded> Of(string column, string parent, string key, params string[] tables) =>
        tables.Select(table => new Guarded(table, $"EXISTS (SELECT 1 FROM {parent} o WHERE o.{key} = t.{column})"));
}
