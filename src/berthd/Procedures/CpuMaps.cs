using Berth.Model;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Sets of CPUs as they travel: a bit for each CPU, the lowest of the first byte being CPU 0; many sets of one length behind each other.</summary>
internal static class CpuMaps
{
    /// <summary>The protocol's limits: CPUs of a guest, and bytes of all maps together.</summary>
    private const int MaxCpus = 16_384, MaxBytes = 8_388_608;

    /// <summary>Checks for how many maps of which length a client has room.</summary>
    /// <returns>How many maps.</returns>
    /// <exception cref="LibvirtException">More than the protocol allows, or less than none.</exception>
    public static int CheckRoom(int count, int length) =>
        count is >= 0 and <= MaxCpus && length >= 0 && (long)count * length <= MaxBytes
            ? count
            : throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Domain, $"room for {count} CPU maps of {length} bytes; at most {MaxCpus} maps and {MaxBytes} bytes are allowed");

    /// <summary>The sets, each cut or filled up to a length in bytes.</summary>
    public static byte[] Encode(IEnumerable<CpuSet> sets, int length)
    {
        if (length == 0) return [];
        CpuSet[] all = [.. sets];
        byte[] maps = new byte[all.Length * length];
        for (int i = 0; i < all.Length; i++)
        {
            foreach ((int first, int last) in all[i].Ranges)
            {
                for (int cpu = first; cpu <= last && cpu / 8 < length; cpu++) maps[(i * length) + (cpu / 8)] |= (byte)(1 << (cpu % 8));
            }
        }

        return maps;
    }
}
