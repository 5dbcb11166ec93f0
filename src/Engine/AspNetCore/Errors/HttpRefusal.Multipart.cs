namespace CustomerGraph.Engine.AspNetCore.Errors;

internal sealed partial record HttpRefusal
{
    /// <summary>How much of a name that a client chose is shown.</summary>
    private const int MaxShown = 100;

    public static readonly HttpRefusal MultipartParts =
        new(400, "The parts \"operations\" and \"map\" must be JSON objects without duplicate names; batches are not supported.");

    public static HttpRefusal Multipart(string reason) => new(400, $"The multipart body is not valid or passes a limit: {reason}");

    public static HttpRefusal TooManyFiles(int files, int limit) => new(400, $"There are {files} files; at most {limit} are allowed.");

    public static HttpRefusal PartTooLarge(string part, int limit) => new(400, $"The part {Shown(part)} is larger than {limit} bytes.");

    public static HttpRefusal DuplicateFile(string file) => new(400, $"There are several files of the name {Shown(file)}.");

    public static HttpRefusal PlacesNotAList(string file) => new(400, $"In the \"map\", {Shown(file)} must be a list of places.");

    public static HttpRefusal TooManyPlaces(int places, int limit) =>
        new(400, $"The \"map\" names {places} places; at most {limit} are allowed.");

    public static HttpRefusal FileMissing(string file) => new(400, $"The \"map\" names the file {Shown(file)}, which is missing.");

    public static HttpRefusal NoPlace(string place) =>
        new(400, $"The \"map\" names the place {Shown(place)}; only a null in \"variables\" can become a file.");

    private static string Shown(string name) => name.Length <= MaxShown ? $"\"{name}\"" : $"\"{name[..MaxShown]}...\"";
}
