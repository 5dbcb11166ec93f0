using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Shell;

namespace CustomerGraph.Client.Sample.Imports;

internal static class ImportStates
{
    /// <summary>Whether nothing happens any more by itself.</summary>
    public static bool IsOver(ImportState state) => state is not (ImportState.Uploaded or ImportState.Validating or ImportState.Running);

    /// <summary>Of the current state; a job that is over is done, whatever became of its rows.</summary>
    public static int Percent(IImportLine job) => IsOver(job.State) ? 100 : job.RowsTotal == 0 ? 0 : 100 * job.RowsDone / job.RowsTotal;

    public static string Story(IImportLine job)
    {
        var state = Words.Of(ImportStateNames.Of(job.State));
        if (IsOver(job.State))
            return state;
        var left = job.SecondsLeft is { } seconds ? $", about {seconds} s left" : "";
        return $"{state}, {job.RowsDone} of {job.RowsTotal}{left}";
    }
}
