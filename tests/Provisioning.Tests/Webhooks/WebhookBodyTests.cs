using CustomerGraph.Application.Access;
using System.Text.Json;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Webhooks;

namespace CustomerGraph.Provisioning.Tests.Webhooks;

public sealed class WebhookBodyTests
{
    private static readonly WebhookBody Bodies = new((kind, id) => $"{kind}-{id}");

    [Fact]
    public void A_partner_is_told_what_settings_say_about_an_account()
    {
        var account = AccountSettings.Catalogue with { PasswordMaxAgeDays = 90, RequiresMfa = true, EmailFrom = "it@acme.example", DirectoryStructure = "LOCATION" };

        SettingsOf(Call(ProvisioningTargetKind.User, ProvisioningKind.Provision) with { Account = account }).ToString().ShouldBe(
            """{"locale":"en","timeZone":"Etc/UTC","email.from":"it@acme.example","directory.structure":"LOCATION","password.changeAtNextLogon":false,"password.neverExpires":false,"password.requireMfa":true,"password.maxAgeDays":90}""");
    }

    [Fact]
    public void What_is_no_account_or_goes_away_is_told_without_them()
    {
        SettingsOf(Call(ProvisioningTargetKind.Customer, ProvisioningKind.Provision)).ShouldBeNull();
        SettingsOf(Call(ProvisioningTargetKind.User, ProvisioningKind.Deprovision)).ShouldBeNull();
    }

    private static JsonElement? SettingsOf(ConnectorCall call) =>
        JsonElement.Parse(Bodies.Of(call, "2026-03-02T09:00:00Z")).GetProperty("data").TryGetProperty("settings", out var settings) ? settings : null;

    private static ConnectorCall Call(ProvisioningTargetKind target, ProvisioningKind kind) => new()
    {
        IdempotencyToken = "1-1", Kind = kind, Target = new(target, 1), Generation = 1,
        Fields = ProvisionedFields.Empty, Applied = ProvisionedFields.Empty, Place = [new(1, "ROOT")], Attempt = 1,
    };
}
