using System.Globalization;
using CustomerGraph.Engine.Execution.Coercion;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Engine.Execution.Tests.Coercion;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100, "100")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e300, "1.25e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(0.1, "0.1")]
    public void Numbers_are_written_as_in_ECMAScript(double number, string expected) => NumberText.Of(number).ShouldBe(expected);

    [Fact]
    public void What_is_written_reads_back_as_the_same_number() => Prop.ForAll<double>(
        number => !double.IsFinite(number) || double.Parse(NumberText.Of(number), CultureInfo.InvariantCulture) == number).QuickCheckThrowOnFailure();
}
