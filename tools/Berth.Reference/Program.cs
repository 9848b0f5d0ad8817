using Berth.Reference;

if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("Usage: Berth.Reference FOLDER");
    return 2;
}
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
foreach (var page in ReferenceBook.Pages())
{
    var file = Path.Combine(folder, page.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    await File.WriteAllTextAsync(file, page.Text);
}
return 0;
