namespace Berth.Client;

/// <summary>How a server wants to know who its client is.</summary>
internal enum AuthenticationType
{
    None = 0,
    Sasl = 1,
    Polkit = 2,
}
