using System.Text;

namespace Berth.Wire;

public ref partial struct XdrReader
{
    /// <summary>A list of at most <paramref name="maximum"/> structures.</summary>
    public T[] ReadArray<T>(int maximum) where T : IXdr<T>
    {
        // No structure of the protocol takes less than four bytes.
        var items = NewArray<T>(ReadCount(maximum, elementSize: 4));
        for (var i = 0; i < items.Length; i++) items[i] = T.Decode(ref this);
        return items;
    }

    public string[] ReadStringArray(int maximum)
    {
        var items = NewArray<string>(ReadCount(maximum, elementSize: 4));
        for (var i = 0; i < items.Length; i++) items[i] = ReadString();
        return items;
    }

    public int[] ReadInt32Array(int maximum)
    {
        var items = NewArray<int>(ReadCount(maximum, elementSize: 4));
        for (var i = 0; i < items.Length; i++) items[i] = ReadInt32();
        return items;
    }

    public uint[] ReadUInt32Array(int maximum)
    {
        var items = NewArray<uint>(ReadCount(maximum, elementSize: 4));
        for (var i = 0; i < items.Length; i++) items[i] = ReadUInt32();
        return items;
    }

    public ulong[] ReadUInt64Array(int maximum)
    {
        var items = NewArray<ulong>(ReadCount(maximum, elementSize: 8));
        for (var i = 0; i < items.Length; i++) items[i] = ReadUInt64();
        return items;
    }

    /// <summary>Counted characters of four bytes each, whatever they mean.</summary>
    public byte[] ReadChars(int maximum)
    {
        var items = NewArray<byte>(ReadCount(maximum, elementSize: 4));
        for (var i = 0; i < items.Length; i++) items[i] = ReadByte();
        return items;
    }

    /// <summary>Counted characters of four bytes each that hold a text, up to the first NUL.</summary>
    public string ReadText(int maximum) => ReadTerminated(ReadCount(maximum, elementSize: 4));

    /// <summary>Exactly <paramref name="length"/> characters of four bytes each that hold a text, up to the first NUL.</summary>
    public string ReadFixedText(int length)
    {
        if (length > Remaining / 4) throw new XdrException($"the message ends early: {length} characters needed, {Remaining / 4} left");
        return ReadTerminated(length);
    }

    private string ReadTerminated(int length)
    {
        var text = new byte[length];
        for (var i = 0; i < length; i++) text[i] = ReadByte();
        var end = Array.IndexOf(text, (byte)0);
        return Encoding.UTF8.GetString(text, 0, end < 0 ? length : end);
    }

    private static T[] NewArray<T>(int count) => count == 0 ? [] : new T[count];
}
