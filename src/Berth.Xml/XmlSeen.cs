using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Berth.Xml;

/// <summary>Which of a class's members have been met while one element is read. Members are numbered from 0 to 255.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public struct XmlSeen
{
    private Words _words;

    /// <summary>Whether a member has been met.</summary>
    public readonly bool Has(int member) => (_words[member >> 6] & (1UL << member)) != 0;

    /// <summary>Notes that a member has been met.</summary>
    /// <returns>Whether that is the first time.</returns>
    public bool Mark(int member)
    {
        ref var word = ref _words[member >> 6];
        var before = word;
        word |= 1UL << member;
        return word != before;
    }

    [InlineArray(4)]
    private struct Words
    {
        private ulong _first;
    }
}
