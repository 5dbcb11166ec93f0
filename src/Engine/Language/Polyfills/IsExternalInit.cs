#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>
/// The compiler asks for it wherever a record or an init accessor is; netstandard2.0, the target of generators, lacks it.
/// </summary>
internal static class IsExternalInit
{
}
#endif
