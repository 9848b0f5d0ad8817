using Berth.Daemon.Configuration;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Tests.Configuration;

public sealed class ConfigurationKeysTests
{
    [Fact]
    public void Settings_reach_the_daemon_and_QEMU()
    {
        DaemonConfiguration configuration = Apply("""
            unix_sock = "/run/x"
            unix_sock_rw_perms = "0660"
            max_clients = 7
            keepalive_interval = -1
            log_level = 1
            libvirt_sockets = 1
            user = "guest"
            vnc_listen = "0.0.0.0"
            seccomp_sandbox = 0
            deprecation_behavior = "reject"
            """);

        Assert.Equal("/run/x", configuration.SocketPath);
        Assert.Equal((UnixFileMode)0b110_110_000, configuration.ReadWriteMode);
        Assert.Equal(7, configuration.MaxClients);
        Assert.Equal(-1, configuration.KeepAliveInterval);
        Assert.Equal(LogLevel.Debug, configuration.LogLevel);
        Assert.True(configuration.LibvirtSockets);
        Assert.Equal("guest", configuration.User);
        Assert.Equal("0.0.0.0", configuration.Qemu.VncListen);
        Assert.Equal(0, configuration.Qemu.SeccompSandbox);
        Assert.Equal("reject", configuration.Qemu.DeprecationBehavior);
    }

    [Theory]
    [InlineData("max_client = 5", "f:1: unknown key 'max_client'; did you mean 'max_clients'?")]
    [InlineData("colour = 5", "f:1: unknown key 'colour'; known are chardev_tls, ")]
    [InlineData("max_clients = 0", "f:1: 'max_clients' is 0; it takes a number from 1 to 1000000")]
    [InlineData("max_clients = \"5\"", "f:1: 'max_clients' is \"5\"; it takes a number")]
    [InlineData("user = 5", "f:1: 'user' is 5; it takes a string in quotes")]
    [InlineData("dynamic_ownership = 2", "f:1: 'dynamic_ownership' is 2; it takes 1 (yes) or 0 (no)")]
    [InlineData("unix_sock_rw_perms = \"0888\"", "f:1: 'unix_sock_rw_perms' is \"0888\"; it takes permissions in octal")]
    [InlineData("unix_sock_rw_perms = \"-1\"", "f:1: 'unix_sock_rw_perms' is \"-1\"; it takes permissions in octal")]
    [InlineData("vnc_tls_x509_secret_uuid = \"x\"", "f:1: 'vnc_tls_x509_secret_uuid' is \"x\"; it takes a UUID")]
    [InlineData("deprecation_behavior = \"x\"", "f:1: 'deprecation_behavior' is \"x\"; it takes one of \"none\", ")]
    public void What_makes_no_sense_is_refused_with_the_way_to_mend_it(string text, string message)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Apply(text));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static DaemonConfiguration Apply(string text) => ConfigurationKeys.ApplyTo(new(), ConfigurationFile.Parse("f", text));
}
