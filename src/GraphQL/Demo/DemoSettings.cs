using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>What the customers of the demo tree say about settings: one of everything that can happen on the way down.</summary>
internal static class DemoSettings
{
    private static readonly (string Code, string Key, SettingOperator Operator, string Json)[] Said =
    [
        ("ROOT", SettingKeys.PasswordMaxAgeDays, SettingOperator.Assign, "180"),
        ("ROOT", SettingKeys.BrandingDisplayName, SettingOperator.Assign, "\"Alpine Bridge\""),
        ("ROOT", SettingKeys.BrandingLogoUrl, SettingOperator.Assign, "\"https://alpine-bridge.example/logo.svg\""),
        ("ROOT", SettingKeys.BrandingPrimaryColor, SettingOperator.Assign, "\"#0B3D91\""),
        ("ROOT", SettingKeys.BrandingSecondaryColor, SettingOperator.Assign, "\"#F4B400\""),
        ("ROOT", SettingKeys.BrandingSupportEmail, SettingOperator.Assign, "\"help@alpine-bridge.example\""),
        ("ROOT", SettingKeys.Locale, SettingOperator.Assign, "\"de-CH\""),
        ("ROOT", SettingKeys.OnboardingServices, SettingOperator.Assign, "[\"DNS\"]"),
        ("NWR", SettingKeys.BrandingDisplayName, SettingOperator.Assign, "\"Northwind Cloud\""),
        ("NWR", SettingKeys.BrandingSupportEmail, SettingOperator.Assign, "\"soporte@northwind.example\""),
        ("NWR", SettingKeys.UsersLimit, SettingOperator.Assign, "200"),
        ("NWR", SettingKeys.Locale, SettingOperator.Assign, "\"es-ES\""),
        ("NWR", SettingKeys.OnboardingServices, SettingOperator.Append, "[\"MAIL\"]"),
        ("JBL", SettingKeys.PasswordMaxAgeDays, SettingOperator.Assign, "90"),
        ("JBL", SettingKeys.Locale, SettingOperator.Assign, "\"en-GB\""),
        ("FAB", SettingKeys.BrandingPrimaryColor, SettingOperator.Assign, "\"#B3261E\""),
        ("FAB", SettingKeys.UsersLimit, SettingOperator.Assign, "50"),
        ("FAB", SettingKeys.OnboardingServices, SettingOperator.Remove, "[\"DNS\"]"),
        ("FAB", SettingKeys.Locale, SettingOperator.Reset, "null"),
        // Said before Northwind's lock, so it has no effect any more.
        ("CSO", SettingKeys.PasswordMinLength, SettingOperator.Assign, "14"),
        ("NWR", SettingKeys.PasswordMinLength, SettingOperator.Assign, "10"),
    ];

    public static void Say(IReadOnlyDictionary<string, Customer> customers, CustomerGraphDb db, IdRange ids, Instant now)
    {
        var spoken = new List<SettingStatement>();
        foreach (var (code, key, wanted, json) in Said)
        {
            var customer = customers[code];
            var descriptor = SettingCatalog.Of(key);
            var above = new SettingWalk([descriptor], spoken).At(customer.Path.AncestorIds)[0];
            var value = wanted == SettingOperator.Reset ? null : SettingInput.Read(descriptor, JsonElement.Parse(json)).Value;
            var statement = new StatementChange
            {
                Operation = new SettingOperation(wanted, value),
                Lock = (code, key) == ("NWR", SettingKeys.PasswordMinLength),
            }.ApplyTo(new SettingStatement(customer.Id, key), "demo", now);
            spoken.Add(statement);
            db.Add(StatementVersion.Of(new(ids.Next()), statement, above, above.Under(statement)));
        }
    }
}
