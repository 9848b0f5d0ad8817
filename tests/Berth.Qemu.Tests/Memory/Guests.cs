using Berth.Model;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Capabilities;
using Berth.Xml;

namespace Berth.Qemu.Tests.Memory;

/// <summary>Guests that are described in a few lines.</summary>
internal static class Guests
{
    public static Domain Read(string content) => XmlDocumentReader.Read<Domain>($"""
        <domain type='qemu'>
          <name>guest</name>
          <memory>1048576</memory>
          <os><type arch='x86_64' machine='pc-q35-9.0'>hvm</type></os>
          {content}
        </domain>
        """, new());

    public static async Task<QemuCompletion> CompletionAsync(string content) => new(Read(content), await ContextAsync());

    public static async Task<QemuBuild> BuildAsync(string content, QemuConfiguration? configuration = null) =>
        new(Read(content), await ContextAsync(configuration), new() { Id = 3, PrivateDirectory = "/private", Resources = new NumberedResources() });

    private static async Task<QemuContext> ContextAsync(QemuConfiguration? configuration = null) => new()
    {
        Capabilities = await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware),
        Emulator = "/usr/bin/qemu-system-x86_64",
        Configuration = configuration ?? new(),
        Host = new() { Architecture = "x86_64" },
    };
}
