namespace Berth.Engine.Storage;

/// <summary>The format of an image, by the marks at its beginning.</summary>
internal static class ImageFormat
{
    private const int IsoMark = 0x8001;

    /// <returns><c>qcow2</c>, <c>iso</c>, or <c>raw</c> for whatever is neither or cannot be read.</returns>
    public static string Detect(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> mark = stackalloc byte[5];
            // "QFI\xfb" (QEMU's docs/interop/qcow2); "CD001" in sector 16 (ECMA-119).
            if (RandomAccess.Read(file, mark, 0) == mark.Length && mark is [(byte)'Q', (byte)'F', (byte)'I', 0xfb, _]) return "qcow2";
            return RandomAccess.Read(file, mark, IsoMark) == mark.Length && mark.SequenceEqual("CD001"u8) ? "iso" : "raw";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "raw";
        }
    }
}
