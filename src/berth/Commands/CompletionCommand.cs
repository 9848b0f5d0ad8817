using System.CommandLine;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary><c>berth completion SHELL</c>: a script for the shell, which asks this program what may come next.</summary>
internal static class CompletionCommand
{
    // Options are only offered after a hyphen, and files always, since most arguments may be one.
    private const string Bash = """
        # In ~/.bashrc: eval "$(berth completion bash)"
        _berth() {
            local word=${COMP_WORDS[COMP_CWORD]} suggestion IFS=$'\n'
            COMPREPLY=()
            for suggestion in $("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null); do
                [[ $suggestion = "$word"* && ($suggestion != -* || $word = -*) ]] && COMPREPLY+=("$suggestion")
            done
            ((COMP_CWORD == 1)) || COMPREPLY+=($(compgen -f -- "$word"))
        }
        complete -o filenames -F _berth berth
        """;

    private const string Zsh = """
        # In ~/.zshrc, after compinit: eval "$(berth completion zsh)"
        _berth() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ $PREFIX = -* ]] || found=("${(@)found:#-*}")
            found=("${(@)found:#}")
            (( ${#found} )) && compadd -a found
            (( CURRENT == 2 )) || _files
        }
        compdef _berth berth
        """;

    private const string Fish = """
        # In ~/.config/fish/config.fish: berth completion fish | source
        function __berth_complete
            set -l line (commandline -cp)
            set -l found (berth "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            string match -q -- '-*' (commandline -ct); or set found (string match -v -- '-*' $found)
            printf '%s\n' $found
        end
        complete -c berth -a '(__berth_complete)'
        complete -c berth -n 'test (count (commandline -opc)) -eq 1' -f
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Prints the script that teaches a shell to complete this command line.") { shell };
        command.SetAction(parsed => Screen.Of(parsed).WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        }));
        return command;
    }
}
