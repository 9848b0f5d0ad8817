using Berth.Conformance;

var parsed = ConformanceCommand.Create().Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ConformanceCommand.Misused : code;
