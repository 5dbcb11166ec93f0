using System.Runtime.CompilerServices;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class TracePictureTests
{
    /// <summary>The picture of docs/concepts/sla.md. With <c>UPDATE_PICTURES=1</c> in the environment the test draws it anew.</summary>
    [Fact]
    public void The_picture_on_the_page_is_what_the_trace_says()
    {
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/concepts/sla-trace.svg"));
        var pause = new Interval(An.Instant("2025-12-24T13:00Z"), An.Instant("2025-12-24T14:30Z"));
        var london = CalendarTimeline.Unchanged(Christmas());
        var trace = Deadlines.Trace(london, An.Instant("2025-12-24T11:00Z"), SlaAmount.Hours(8), PauseSet.Of([pause])).ShouldSucceed();

        var picture = new TracePicture(trace, Christmas().Zone, [pause]).Draw();

        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            File.WriteAllText(file, picture);
        File.ReadAllText(file).ShouldBe(picture);
        trace.Deadline.ShouldBe(An.Instant("2025-12-29T12:30Z"));
    }

    private static BusinessCalendar Christmas() => BusinessCalendar.Create(Calendars.Definition("Europe/London", Calendars.MondayToFriday, ["09:00-17:00"]) with
    {
        Holidays = [new Holiday(new EveryYearOn(12, 25), "Christmas Day"), new Holiday(new EveryYearOn(12, 26), "Boxing Day")],
    }).ShouldSucceed();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
