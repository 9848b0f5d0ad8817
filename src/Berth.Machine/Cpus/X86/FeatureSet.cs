using System.Numerics;
using System.Runtime.CompilerServices;

namespace Berth.Machine.Cpus.X86;

/// <summary>Features, by their index in the table.</summary>
internal struct FeatureSet
{
    /// <summary>How many features can be told apart.</summary>
    public const int Capacity = WordCount * 64;

    private const int WordCount = 8;

    private Words _words;

    public readonly bool IsEmpty
    {
        get
        {
            for (var i = 0; i < WordCount; i++)
                if (_words[i] != 0) return false;
            return true;
        }
    }

    public readonly int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < WordCount; i++) count += BitOperations.PopCount(_words[i]);
            return count;
        }
    }

    public static FeatureSet operator |(in FeatureSet a, in FeatureSet b)
    {
        var result = a;
        for (var i = 0; i < WordCount; i++) result._words[i] |= b._words[i];
        return result;
    }

    public static FeatureSet operator &(in FeatureSet a, in FeatureSet b)
    {
        var result = a;
        for (var i = 0; i < WordCount; i++) result._words[i] &= b._words[i];
        return result;
    }

    /// <summary>What <paramref name="a"/> has and <paramref name="b"/> has not.</summary>
    public static FeatureSet operator -(in FeatureSet a, in FeatureSet b)
    {
        var result = a;
        for (var i = 0; i < WordCount; i++) result._words[i] &= ~b._words[i];
        return result;
    }

    public readonly bool Has(int feature) => (_words[feature >> 6] & (1UL << (feature & 63))) != 0;

    public void Add(int feature) => _words[feature >> 6] |= 1UL << (feature & 63);

    public void Remove(int feature) => _words[feature >> 6] &= ~(1UL << (feature & 63));

    public readonly Enumerator GetEnumerator() => new(this);

    /// <summary>The indices, rising.</summary>
    public struct Enumerator(FeatureSet set)
    {
        private FeatureSet _rest = set;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            for (var i = 0; i < WordCount; i++)
            {
                var word = _rest._words[i];
                if (word == 0) continue;
                Current = (i << 6) + BitOperations.TrailingZeroCount(word);
                _rest._words[i] = word & (word - 1);
                return true;
            }
            return false;
        }
    }

    [InlineArray(WordCount)]
    private struct Words
    {
        private ulong _first;
    }
}
