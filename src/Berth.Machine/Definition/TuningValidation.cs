using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Limits and weights: ranges that the kernel has, and what is named twice.</summary>
public static class TuningValidation
{
    // Of the kernel's CPU controller, in shares and microseconds.
    private const ulong MinShares = 2, MaxShares = 262144, MinPeriod = 1000, MaxPeriod = 1000000;
    private const long MinQuota = 1000, MaxQuota = 17592186044415;

    private const int LongestAppId = 128;

    public static void Validate(DomainDraft draft)
    {
        var (domain, problems) = (draft.Domain, draft.Problems);
        if (domain.CpuTune is { } tune) ValidateCpu(tune, problems);
        foreach (var thread in domain.IoThreadIds) ValidatePool(thread, thread.ThreadPoolMin, thread.ThreadPoolMax, problems);
        if (domain.DefaultIoThread is { } main) ValidatePool(main, main.ThreadPoolMin, main.ThreadPoolMax, problems);
        if (domain.Resource is { FibreChannelAppId: { } id } resource)
        {
            if (!id.All(c => c is >= ' ' and <= '~')) problems.Invalid(resource, "the application id is made of printable ASCII characters", "remove the others", at: "fibrechannel/@appid");
            else if (id.Length is 0 or > LongestAppId) problems.Add(ProblemKind.InvalidArgument, resource, $"the application id has {id.Length} characters", $"use 1 to {LongestAppId}", at: "fibrechannel/@appid");
        }
        ValidateIdMap(domain.IdMap, problems);
    }

    private static void ValidateCpu(CpuTune tune, ProblemCollector problems)
    {
        Check("shares", tune.Shares > 0 && (tune.Shares < MinShares || tune.Shares > MaxShares), $"{MinShares} to {MaxShares}");
        CheckPeriod("period", tune.Period);
        CheckPeriod("global_period", tune.GlobalPeriod);
        CheckPeriod("emulator_period", tune.EmulatorPeriod);
        CheckPeriod("iothread_period", tune.IoThreadPeriod);
        CheckQuota("quota", tune.Quota);
        CheckQuota("global_quota", tune.GlobalQuota);
        CheckQuota("emulator_quota", tune.EmulatorQuota);
        CheckQuota("iothread_quota", tune.IoThreadQuota);

        void CheckPeriod(string what, ulong? value) => Check(what, value > 0 && (value < MinPeriod || value > MaxPeriod), $"{MinPeriod} to {MaxPeriod} µs");

        void CheckQuota(string what, long? value) => Check(what, value > 0 && (value < MinQuota || value > MaxQuota), $"{MinQuota} to {MaxQuota} µs");

        void Check(string what, bool isOut, string range)
        {
            if (isOut) problems.Unsupported(tune, $"<{what}> of <cputune> is out of range", $"use {range}", at: what);
        }
    }

    private static void ValidatePool(XmlNode element, int? least, int? most, ProblemCollector problems)
    {
        if (most == 0) problems.Unsupported(element, "a pool without threads does nothing", "write thread_pool_max='1' or more", at: "@thread_pool_max");
        else if (least > (most ?? -1)) problems.Unsupported(element, $"a pool of at least {least} and at most {most ?? -1} threads cannot be", "lower thread_pool_min, or write thread_pool_max", at: "@thread_pool_min");
    }

    private static void ValidateIdMap(IdMap? map, ProblemCollector problems)
    {
        if (map is null) return;
        if (map.Users.Count == 0 != (map.Groups.Count == 0)) problems.Unsupported(map, "users and groups are mapped both, or neither", "write <uid> and <gid>");
        else if (map.Users is [{ Start: not 0 }, ..] || map.Groups is [{ Start: not 0 }, ..]) problems.Unsupported(map, "root of the guest is mapped to nobody", "begin with start='0'");
    }
}
