using CustomerGraph.Domain.Imports;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Imports;

public sealed class ImportPartsTests
{
    [Fact]
    public void An_escaped_text_comes_back_as_it_was() => Properties.Hold(
        Gen.Elements("=", "+", "-", "@", "'", "\t", "\"", "#CLEAR", "a", "7", "\n").ArrayOf().Select(string.Concat), text => CellText.Unescape(CellText.Escape(text)) == text);

    [Fact]
    public void No_escaped_text_begins_as_a_formula_does() => Properties.Hold(
        Gen.Elements("=", "+", "-", "@", "'", "\t", "a", "\r").ArrayOf().Select(string.Concat), text => CellText.Escape(text) is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]);

    [Theory]
    [InlineData("CustomerName", "CustomerName")]
    [InlineData("customer name", "CustomerName")]
    [InlineData("Customer_Name", "CustomerName")]
    [InlineData("name", "CustomerName")]
    [InlineData("ZipCodeStr", "ZipCode")]
    [InlineData("postal-code", "ZipCode")]
    [InlineData("CustomerID", "ExternalId")]
    public void Columns_are_found_by_the_names_of_other_systems(string typed, string column) =>
        ImportTemplate.Of(ImportObject.Customers).Find(typed)!.Name.ShouldBe(column);

    [Fact]
    public void No_two_columns_of_a_template_have_a_name_in_common()
    {
        foreach (var template in ImportTemplate.All)
        {
            var names = template.Columns.SelectMany(column => new[] { column.Name }.Concat(column.Aliases)).Select(name => name.ToUpperInvariant()).ToList();
            names.ShouldBeUnique(template.Object.ToString());
        }
    }

    [Fact]
    public void Rows_of_random_trees_come_after_their_parents_whatever_order_they_stand_in() => Properties.Hold(
        Gen.Choose(0, 40).Select(parent => parent - 1).ArrayOf(30),
        parents =>
        {
            var rows = parents.Select((parent, row) => new RowLinks(row + 2, null, $"R{row}", null, parent < 0 ? null : $"R{parent}")).ToList();
            var order = ImportOrder.Of(rows);
            var circles = order.Cycles.SelectMany(cycle => cycle).ToHashSet();
            return order.Places.Select((place, row) => (place, row)).All(item => circles.Contains(item.row)
                ? item.place is { Parent: -1, Level: 0 }
                : item.place.Parent < 0 ? parents[item.row] is < 0 or >= 30 : order.Places[item.place.Parent].Level == item.place.Level - 1);
        });

    [Fact]
    public void Duplicates_name_the_first_of_them() =>
        ImportOrder.Of([new(2, "a", "X", null, null), new(3, "a", null, null, null), new(4, null, "x", null, null)]).Duplicates.ShouldBe([(1, 0), (2, 0)]);

    [Theory]
    [InlineData("1,5", "1.5")]
    [InlineData("x", null)]
    public void A_number_with_a_comma_is_refused_with_the_one_that_was_meant(string typed, string? meant) =>
        Refused("Rate", typed, row => row.Number("Rate")).ShouldBe((ErrorCode.NotANumber, meant));

    [Theory]
    [InlineData("31.01.2025", "2025-01-31")]
    [InlineData("1/31/2025", "2025-01-31")]
    [InlineData("01.02.2025", null)]
    [InlineData("2025-02-30", null)]
    public void A_date_is_refused_with_the_one_that_was_meant_unless_it_could_be_two(string typed, string? meant) =>
        Refused("StartDate", typed, row => row.Date("StartDate")).ShouldBe((ErrorCode.InvalidDate, meant));

    [Theory]
    [InlineData("United Kingdom", "GB")]
    [InlineData("switzerland", "CH")]
    [InlineData("ch", "ch")]
    [InlineData("Nowhere", "Nowhere")]
    public void Countries_are_known_by_their_names(string typed, string code) => Countries.CodeOf(typed).ShouldBe(code);

    private static (ErrorCode Code, string? Suggestion) Refused(string column, string cell, Func<ImportRow, object?> read)
    {
        var template = ImportTemplate.Of(ImportObject.Customers);
        var header = ImportHeader.Read(template, ["CustomerName", column], new Dictionary<string, string>(), false).Value;
        var row = new ImportRow(2, template, header, ["Alpha", cell]);
        read(row).ShouldBeNull();
        return (row.Problems.Single().Code, row.Problems.Single().Suggestion);
    }
}
