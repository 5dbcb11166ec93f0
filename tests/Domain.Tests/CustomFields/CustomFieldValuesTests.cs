using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Domain.Tests.CustomFields;

public class CustomFieldValuesTests
{
    [Theory]
    [InlineData(CustomFieldKind.Number, "12.500", "12.5")]
    [InlineData(CustomFieldKind.Number, "-0.0", "0")]
    [InlineData(CustomFieldKind.Number, "\"7\"", "7")]
    [InlineData(CustomFieldKind.Number, "1e99", null)]
    [InlineData(CustomFieldKind.Number, "\"1,5\"", null)]
    [InlineData(CustomFieldKind.Number, "true", null)]
    [InlineData(CustomFieldKind.Boolean, "\"TRUE\"", "true")]
    [InlineData(CustomFieldKind.Boolean, "\"yes\"", null)]
    [InlineData(CustomFieldKind.Date, "\"2024-02-29\"", "2024-02-29")]
    [InlineData(CustomFieldKind.Date, "\"2026-02-29\"", null)]
    [InlineData(CustomFieldKind.Date, "20260229", null)]
    [InlineData(CustomFieldKind.Text, "\" a \"", "a")]
    [InlineData(CustomFieldKind.Text, "\"a\\u0001\"", null)]
    [InlineData(CustomFieldKind.Text, "[1]", null)]
    [InlineData(CustomFieldKind.Text, "{}", null)]
    public void Values_come_to_one_form_or_are_refused(CustomFieldKind kind, string json, string? kept)
    {
        var field = Field(1, "f", kind);
        var result = CustomFieldValues.Check(
            [field], new Dictionary<CustomFieldId, string>(), [new("f", JsonSerializer.Deserialize<JsonElement>(json))], CustomFieldTarget.Customer, isNew: false);

        if (kept is null)
            result.ShouldBeRefused(ErrorCode.CustomFieldInvalid);
        else
            result.ShouldSucceed()[field.Id].ShouldBe(kept);
    }

    [Fact]
    public void Texts_of_files_are_values_too_and_blank_ones_clear()
    {
        var field = Field(1, "f", CustomFieldKind.Number);
        Dictionary<CustomFieldId, string> held = new() { [field.Id] = "1" };

        CustomFieldValues.Check([field], held, [CustomFieldEntry.OfText("f", "2.50")], CustomFieldTarget.Contact, false).ShouldSucceed()[field.Id].ShouldBe("2.5");
        CustomFieldValues.Check([field], held, [CustomFieldEntry.OfText("f", " ")], CustomFieldTarget.Contact, false).ShouldSucceed()[field.Id].ShouldBeNull();
    }

    [Fact]
    public void Kept_values_are_shown_as_what_they_are()
    {
        CustomFieldValues.Shown(CustomFieldKind.Number, "12.5").GetRawText().ShouldBe("12.5");
        CustomFieldValues.Shown(CustomFieldKind.Boolean, "false").GetRawText().ShouldBe("false");
        CustomFieldValues.Shown(CustomFieldKind.Date, "2026-03-31").GetString().ShouldBe("2026-03-31");
    }

    [Fact]
    public void An_archived_field_is_neither_edited_nor_archived_again()
    {
        var field = Field(1, "f", CustomFieldKind.Text);
        field.Archive(1, A.Now).ShouldSucceed();

        field.Archive(null, A.Now).ShouldBeRefused(ErrorCode.CustomFieldArchived);
        field.Edit(new() { Name = "x" }, null, 1, A.Now).ShouldBeRefused(ErrorCode.VersionConflict, ErrorCode.CustomFieldArchived);
    }

    private static CustomField Field(long id, string key, CustomFieldKind kind) =>
        CustomField.Create(new(id), new CustomerId(1), CustomFieldTarget.Customer, key, kind, null, new() { Name = key }, A.Now).ShouldSucceed();
}
