namespace Berth.Daemon.Configuration;

/// <summary>The daemon was told something that makes no sense. The message says where, what and how to mend it.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
