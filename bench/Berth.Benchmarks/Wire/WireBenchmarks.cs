using System.Buffers;
using BenchmarkDotNet.Attributes;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Benchmarks.Wire;

/// <summary>The messages that monitoring programs ask for all the time.</summary>
public class WireBenchmarks
{
    private const int Guests = 100, Statistics = 60;

    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private ConnectListAllDomainsRet _list = null!;
    private ConnectGetAllDomainStatsRet _statistics = null!;
    private byte[] _encodedList = [];
    private byte[] _encodedStatistics = [];

    [GlobalSetup]
    public void Create()
    {
        DomainRef[] guests = [.. Enumerable.Range(0, Guests).Select(i => new DomainRef($"guest-{i}", new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), i))];
        _list = new() { Domains = guests, Count = Guests };
        _statistics = new()
        {
            Records = [.. guests.Select(guest => new DomainStatsRecord(guest, [.. Enumerable.Range(0, Statistics).Select(i => new TypedParameter($"block.{i}.rd.bytes", (ulong)i))]))],
        };
        _encodedList = Encode(_list).ToArray();
        _encodedStatistics = Encode(_statistics).ToArray();
    }

    [Benchmark(Description = "encode list of 100 guests")]
    public int EncodeList() => Encode(_list).Length;

    [Benchmark(Description = "decode list of 100 guests")]
    public ConnectListAllDomainsRet DecodeList() => new XdrReader(_encodedList).Read<ConnectListAllDomainsRet>();

    [Benchmark(Description = "encode 6000 statistics")]
    public int EncodeStatistics() => Encode(_statistics).Length;

    [Benchmark(Description = "decode 6000 statistics")]
    public ConnectGetAllDomainStatsRet DecodeStatistics() => new XdrReader(_encodedStatistics).Read<ConnectGetAllDomainStatsRet>();

    private ReadOnlySpan<byte> Encode<T>(T message) where T : IXdr<T>
    {
        _output.ResetWrittenCount();
        var writer = new XdrWriter(_output);
        writer.Write(message);
        writer.Flush();
        return _output.WrittenSpan;
    }
}
