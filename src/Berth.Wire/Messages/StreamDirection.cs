namespace Berth.Wire;

/// <summary>Which way the main payload of a procedure's stream flows. Data may flow both ways in either case.</summary>
public enum StreamDirection
{
    None,
    ToClient,
    ToServer,
}
