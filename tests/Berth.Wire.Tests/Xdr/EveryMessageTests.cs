using System.Reflection;
using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

/// <summary>What holds for each message type of the protocol.</summary>
public sealed class EveryMessageTests
{
    private static readonly Type[] Messages =
    [
        .. typeof(Remote).Assembly.GetTypes().Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IXdr<>))),
    ];

    [Fact]
    public void There_is_a_type_for_each_structure() => Assert.True(Messages.Length > 700);

    [Fact]
    public void Random_bytes_decode_to_what_encodes_to_the_same_bytes_or_are_refused()
    {
        var random = new Random(20260);
        var decoded = 0;
        foreach (var type in Messages)
            for (var i = 0; i < 40; i++)
                decoded += Invoke(nameof(SurvivesOrIsRefused), type, Bytes(random)) ? 1 : 0;

        Assert.True(decoded > Messages.Length, "too few random messages were valid to mean anything");
    }

    [Fact]
    public void Every_procedure_has_facts_and_a_typed_name()
    {
        foreach (var (program, holder, numbers) in new[]
        {
            (Remote.Program, typeof(Remote), typeof(RemoteProcedure)),
            (Qemu.Program, typeof(Qemu), typeof(QemuProcedure)),
            (Lxc.Program, typeof(Lxc), typeof(LxcProcedure)),
            (KeepAlive.Program, typeof(KeepAlive), typeof(KeepAliveProcedure)),
        })
        {
            Assert.Equal(program.LastProcedure, Enum.GetValues(numbers).Length);
            for (var number = 1; number <= program.LastProcedure; number++)
            {
                var facts = program.Find(number)!;
                Assert.Equal((number, Enum.GetName(numbers, number)), (facts.Number, facts.Name));
                Assert.NotNull(holder.GetProperty(facts.Name, BindingFlags.Public | BindingFlags.Static));
                Assert.True(facts.IsEvent || facts.BeforeAuthentication || facts.Function is not null, $"{facts.Name} has no public function");
            }
        }
    }

    [Fact]
    public void Facts_that_the_server_acts_on_are_right()
    {
        var described = Enumerable.Range(1, Remote.Program.LastProcedure).Select(number => Remote.Program.Find(number)!).ToArray();

        Assert.Equal(
            ["AuthList", "AuthSaslInit", "AuthSaslStart", "AuthSaslStep", "AuthPolkit"],
            described.Where(procedure => procedure.BeforeAuthentication).Select(procedure => procedure.Name));
        Assert.Equal(
            ["DomainGetXmlDesc", "DomainSnapshotGetXmlDesc", "DomainGetVcpusFlags", "DomainInterfaceAddresses", "DomainManagedSaveGetXmlDesc", "DomainCheckpointGetXmlDesc"],
            described.Where(procedure => procedure.ReadOnly == ReadOnlyPolicy.Conditional).Select(procedure => procedure.Name));
        Assert.Equal(53, described.Count(procedure => procedure.IsEvent));
        Assert.Equal(StreamDirection.ToClient, Remote.DomainOpenConsole.Info.Stream);
        Assert.Equal(ProcedurePriority.High, Remote.DomainDestroy.Info.Priority);
        Assert.DoesNotContain(described, procedure => procedure is { ReadOnly: ReadOnlyPolicy.Allowed, Permissions: not null } && procedure.Permissions.Contains(":write", StringComparison.Ordinal) && !procedure.Permissions.Contains("::", StringComparison.Ordinal));
    }

    /// <summary>Mostly small numbers, so that counts, flags and lengths are often valid.</summary>
    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[4 * random.Next(0, 200)];
        for (var i = 3; i < bytes.Length; i += 4)
            if (random.Next(2) == 0) bytes[i] = (byte)random.Next(random.Next(2) == 0 ? 3 : 256);
        return bytes;
    }

    private static bool Invoke(string method, Type type, byte[] bytes) =>
        (bool)typeof(EveryMessageTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [bytes])!;

    private static bool SurvivesOrIsRefused<T>(byte[] bytes) where T : IXdr<T>
    {
        T value;
        try
        {
            value = Xdr.Decode<T>(bytes);
        }
        catch (XdrException)
        {
            return false;
        }

        var encoded = Xdr.Encode(value);
        Assert.Equal(encoded, Xdr.Encode(Xdr.Decode<T>(encoded)));
        return true;
    }
}
