using System.Text.Json;
using CustomerGraph.Domain.Customers;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Customers;

public class CodeGeneratorTests
{
    [Fact]
    public void Names_of_the_rule_table_get_their_codes_in_order() => Generated(
    [
        "Jones the Baker Ltd", "Jones the Baker Ltd", "Acme", "Acme Corp", "Contoso", "Société Générale de Zürich", "3M Deutschland GmbH",
        "O'Reilly & Sons", "株式会社", "Con", "Admin", "X", "International Business Machines of North America Holdings Limited", "Ñandú Ltda.",
    ]).ShouldBe(
    [
        "JBL", "JBL2", "ACME", "ACMC", "CONTOS", "SGZ", "C3DG", "ORES", "CUST", "CON2", "ADMIN2", "XCUST", "IBMNAHL", "NANL",
    ]);

    [Fact]
    public void Letters_of_Latin_alphabets_count_whatever_their_case() =>
        Generated(["ırmak", "Işık", "æther", "łódź", "ſtraſſe", "ﬁnance", "Ⅷ①", "ＡＢＣ"])
            .ShouldBe(["IRMAK", "ISIK", "AETHER", "LODZ", "STRASS", "FINANC", "VIII1", "ABC"]);

    [Fact]
    public void Every_vector_gets_its_codes()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", "codes.json");
        var systems = JsonSerializer.Deserialize<string[][][]>(File.ReadAllText(path))!;

        systems.Length.ShouldBeGreaterThan(50);
        foreach (var system in systems)
            Generated(system.Select(pair => pair[0])).ShouldBe(system.Select(pair => pair[1]));
    }

    [Fact]
    public void Any_names_get_valid_codes_that_differ() => Properties.Hold(
        Gen.ListOf(AnyName()),
        names =>
        {
            var codes = Generated(names);
            return codes.Distinct().Count() == codes.Count && codes.All(code => CustomerCode.Parse(code).IsSuccess);
        });

    [Fact]
    public void A_numbered_code_is_shortened_to_eight_characters()
    {
        var taken = Enumerable.Range(1, 150).Select(_ => "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta");

        Generated(taken)[^1].ShouldBe("ABGDE150");
    }

    [Fact]
    public void When_every_candidate_is_taken_the_name_is_refused() =>
        CodeGenerator.Generate("Acme", _ => true).ShouldBeRefused(ErrorCode.CodesExhausted);

    private static FsCheck.Gen<string> AnyName() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.ListOf(Gen.Elements("Acme", "of", "3M", "42", "Straße", "株式会社", "the", "X", "Con", "\ud83d\ude00", "\ud800")).Select(words => string.Join(' ', words)));

    private static List<string> Generated(IEnumerable<string> names)
    {
        var taken = new HashSet<CustomerCode>();
        foreach (var name in names)
            taken.Add(CodeGenerator.Generate(name, taken.Contains).Value);
        return [.. taken.Select(code => code.Value)];
    }
}
