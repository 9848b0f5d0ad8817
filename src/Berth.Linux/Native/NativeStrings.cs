using System.Runtime.InteropServices;
using System.Text;

namespace Berth.Linux;

/// <summary>C strings for the length of one call.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>A copy of the text, ended by a zero byte.</summary>
    /// <exception cref="ArgumentException">The text holds a zero character, at which the kernel would cut it short.</exception>
    internal byte* Add(string text)
    {
        if (text.Contains('\0')) throw new ArgumentException($"A zero character cannot be passed to a program: {text.Replace("\0", "\\0", StringComparison.Ordinal)}");
        int size = Encoding.UTF8.GetByteCount(text);
        byte* block = (byte*)Allocate((nuint)size + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(block, size));
        block[size] = 0;
        return block;
    }

    /// <summary>The texts as C passes them: an array of pointers, ended by a null pointer.</summary>
    internal byte** AddAll(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        byte** pointers = (byte**)Allocate((nuint)(all.Length + 1) * (nuint)sizeof(byte*));
        for (int i = 0; i < all.Length; i++) pointers[i] = Add(all[i]);
        pointers[all.Length] = null;
        return pointers;
    }

    public void Dispose()
    {
        foreach (nint block in _blocks) NativeMemory.Free((void*)block);
        _blocks.Clear();
    }

    private void* Allocate(nuint size)
    {
        void* block = NativeMemory.Alloc(size);
        _blocks.Add((nint)block);
        return block;
    }
}
