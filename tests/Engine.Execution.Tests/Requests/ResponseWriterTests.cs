using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Engine.Execution.Tests.Requests;

public class ResponseWriterTests
{
    [Fact]
    public void Any_text_reads_back_as_it_was_written() => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => Read(writer => writer.WriteString(text.Get)).GetString() == Valid(text.Get))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ /")]
    [InlineData("line\nbreak\t\u0000\u001f\u007f")]
    [InlineData("Göttingen 日本 😀")]
    public void Texts_of_every_kind_read_back(string text) => Read(writer => writer.WriteString(text)).GetString().ShouldBe(text);

    [Fact]
    public void Long_texts_outgrow_the_first_buffer()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789\"ä", 5000));

        Read(writer => writer.WriteString(text)).GetString().ShouldBe(text);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    public void Doubles_are_as_short_as_they_can_be(double value, string text) => Read(writer => writer.WriteDouble(value)).GetRawText().ShouldBe(text);

    [Fact]
    public void What_has_no_JSON_form_is_refused()
    {
        using var writer = new ResponseWriter();

        Should.Throw<ArgumentOutOfRangeException>(() => writer.WriteDouble(double.NaN));
    }

    private static JsonElement Read(Action<ResponseWriter> write)
    {
        using var writer = new ResponseWriter();
        write(writer);
        return JsonDocument.Parse(writer.WrittenMemory).RootElement.Clone();
    }

    /// <summary>Unpaired surrogates have no UTF-8 form; both ways replace them alike.</summary>
    private static string Valid(string text) => JsonSerializer.Deserialize<string>(JsonSerializer.SerializeToUtf8Bytes(text))!;
}
