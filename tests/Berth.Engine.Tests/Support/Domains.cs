namespace Berth.Engine.Tests.Support;

/// <summary>Small guests, emulated without hardware.</summary>
internal static class Domains
{
    /// <summary>A guest without a system: its firmware looks for one in vain.</summary>
    public static string Bare(string name = "bare", string? uuid = null, string extra = "", string devices = "", string lifecycle = "") => $"""
        <domain type='qemu'>
          <name>{name}</name>
          {(uuid is null ? "" : $"<uuid>{uuid}</uuid>")}
          {extra}
          <memory unit='MiB'>64</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          {lifecycle}
          <devices>
            {devices}
            <serial type='pty'/>
          </devices>
        </domain>
        """;
}
