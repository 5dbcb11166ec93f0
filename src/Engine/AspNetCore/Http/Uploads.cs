using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>The files of a multipart request; a request feature. A variable of an upload scalar holds a file's key.</summary>
public sealed class Uploads(IReadOnlyDictionary<string, IFormFile> files)
{
    /// <summary>Null where the request carries no such file.</summary>
    public IFormFile? Find(string key) => files.GetValueOrDefault(key);
}
