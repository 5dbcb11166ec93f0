using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// SQLite's functions for the inner loop of reading rows, called without the reference counting of safe handles and, for those that
/// only look at the current row, without leaving managed mode: together they are most of what a cell would cost.
/// </summary>
internal static unsafe partial class SqliteNative
{
    public const int Null = 5;

    private const string Library = "e_sqlite3";

    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        // In this order: the text may be converted by the first call, and the length is that of the result.
        var start = Text(statement, column);
        return new(start, Length(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial long Number(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int Type(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial byte* Text(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial int Length(nint statement, int column);
}
