namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 assembly use init-only members.</summary>
internal static class IsExternalInit;
