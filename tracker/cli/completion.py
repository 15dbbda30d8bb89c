"""`completion bash|zsh|fish`: written from the command line's own parser, so that it never lags behind it.

    source <(tracker completion bash)

Names of works, sources and targets are asked of `tracker completion SHELL --names`, which reads the configuration only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Template

from tracker.cli.common import load
from tracker.cli.parser import build
from tracker.errors import TrackerError


@dataclass(frozen=True, slots=True)
class Option:
    names: tuple[str, ...]
    help: str
    value: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """`words`: what may stand first; `takes`: what its arguments are: "works", "files" or nothing."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: tuple[str, ...]
    takes: str


def completion(args: argparse.Namespace) -> int:
    if args.names:
        for name in _names(args):
            print(name)
        return 0
    print({"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell](list(verbs())), end="")
    return 0


def _names(args: argparse.Namespace) -> list[str]:
    """Nothing rather than an error: this is asked while somebody types."""
    try:
        return [work.id for work in load(args, need_works=False).works]
    except TrackerError:
        return []


def verbs() -> Iterator[Verb]:
    for action in build()._actions:  # noqa: SLF001 - argparse has no other way to ask what it knows
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helps = {one.dest: one.help or "" for one in action._choices_actions}  # noqa: SLF001
            for name, parser in action.choices.items():
                yield _verb(name, helps.get(name, ""), parser)


def _verb(name: str, text: str, parser: argparse.ArgumentParser) -> Verb:
    options: list[Option] = []
    words: list[str] = []
    takes = ""
    for action in parser._actions:  # noqa: SLF001
        if action.help == argparse.SUPPRESS:
            continue
        choices = tuple(str(one) for one in action.choices or ())
        if action.option_strings:
            value = "" if action.nargs == 0 else str(action.metavar or action.dest)
            options.append(Option(tuple(action.option_strings), action.help or "", value, choices))
            continue
        words += choices
        metavar = str(action.metavar or "")
        takes = takes or ("works" if metavar == "WORK" else "files" if "FILE" in metavar else "")
    return Verb(name, text, tuple(options), tuple(words), takes)


# --- bash ------------------------------------------------------------------------------------------------------------

_BASH = Template("""\
# bash completion of tracker; load it with: source <(tracker completion bash)
_tracker() {
    local cur prev verb="" word i
    cur=$${COMP_WORDS[COMP_CWORD]}
    prev=$${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=$${COMP_WORDS[i]}
        case $$word in
            --config) ((i++)) ;;
            -*) ;;
            *) verb=$$word; break ;;
        esac
    done
    if [[ $$prev == --config ]]; then
        compopt -o default 2>/dev/null
        return
    fi
    case $$verb:$$prev in
$values
    esac
    case $$verb in
        "") COMPREPLY=($$(compgen -W "$verbs $globals" -- "$$cur")) ;;
$cases
    esac
}
complete -F _tracker tracker release-tracker
""")


def _bash(found: Sequence[Verb]) -> str:
    values, cases = [], []
    for verb in found:
        for option in verb.options:
            if option.choices:
                names = "|".join(f"{verb.name}:{name}" for name in option.names)
                values.append(
                    f'        {names}) COMPREPLY=($(compgen -W "{" ".join(option.choices)}" -- "$cur")); return ;;'
                )
            elif option.value and option.names != ("--config",):
                names = "|".join(f"{verb.name}:{name}" for name in option.names)
                values.append(f"        {names}) return ;;")
        words = " ".join([*verb.words, *(name for option in verb.options for name in option.names)])
        names = " $(tracker completion bash --names 2>/dev/null)" if verb.takes == "works" else ""
        files = "; compopt -o default 2>/dev/null" if verb.takes == "files" else ""
        cases.append(f'        {verb.name}) COMPREPLY=($(compgen -W "{words}{names}" -- "$cur")){files} ;;')
    return _BASH.substitute(
        values="\n".join(values),
        verbs=" ".join(verb.name for verb in found),
        globals="--config --json --verbose --quiet --version --help",
        cases="\n".join(cases),
    )


# --- zsh -------------------------------------------------------------------------------------------------------------

_ZSH = Template("""\
#compdef tracker release-tracker
# zsh completion of tracker; load it with: source <(tracker completion zsh), after compinit
_tracker() {
    local context state line
    local -a verbs
    verbs=(
$verbs
    )
    _arguments -C '--config[the configuration]:file:_files' '--json[machine-readable output]' \\
        '(-v --verbose)'{-v,--verbose}'[say more]' '(-q --quiet)'{-q,--quiet}'[only warnings and errors]' \\
        '--version[its version]' '(-h --help)'{-h,--help}'[help]' '1: :->verb' '*:: :->rest'
    case $$state in
        verb) _describe -t verbs 'verb' verbs ;;
        rest)
            case $$line[1] in
$cases
            esac ;;
    esac
}
_tracker_works() {
    local -a works
    works=($${(f)"$$(tracker completion zsh --names 2>/dev/null)"})
    _describe -t works 'work' works
}
if [[ $$funcstack[1] == _tracker ]]; then
    _tracker "$$@"
else
    compdef _tracker tracker release-tracker
fi
""")


def _zsh(found: Sequence[Verb]) -> str:
    cases = []
    for verb in found:
        pieces = [_zsh_option(option) for option in verb.options]
        if verb.words:
            pieces.append(f"'1: :({' '.join(verb.words)})'")
        takes = {"works": "_tracker_works", "files": "_files"}.get(verb.takes)
        if takes:
            pieces.append(f"'*: :{takes}'")
        cases.append(f"                {verb.name}) _arguments {' '.join(pieces)} ;;")
    return _ZSH.substitute(
        verbs="\n".join(f"        '{verb.name}:{_plain(verb.help)}'" for verb in found), cases="\n".join(cases)
    )


def _zsh_option(option: Option) -> str:
    value = ""
    if option.value or option.choices:
        value = f":value:({' '.join(option.choices)})" if option.choices else f":{_plain(option.value).lower()}:"
        value = ":file:_files" if option.value == "FILE" else value
    text = f"[{_plain(option.help)}]{value}"
    if len(option.names) == 1:
        return f"'{option.names[0]}{text}'"
    return f"'({' '.join(option.names)})'{{{','.join(option.names)}}}'{text}'"


def _plain(text: str) -> str:
    """Without what a shell's quoting or a specification would read."""
    return "".join(char for char in text if char not in "'\"[]:`\\$").strip()


# --- fish ------------------------------------------------------------------------------------------------------------


def _fish(found: Sequence[Verb]) -> str:
    lines = [
        "# fish completion of tracker; load it with: tracker completion fish | source",
        "complete -c tracker -f",
        "complete -c tracker -l config -r -F -d 'the configuration'",
        *(f"complete -c tracker -l {name}" for name in ("json", "verbose", "quiet", "version", "help")),
    ]
    for verb in found:
        lines.append(f"complete -c tracker -n __fish_use_subcommand -a {verb.name} -d '{_plain(verb.help)}'")
        seen = f"-n '__fish_seen_subcommand_from {verb.name}'"
        if verb.words:
            lines.append(f"complete -c tracker {seen} -a '{' '.join(verb.words)}'")
        if verb.takes == "works":
            lines.append(f"complete -c tracker {seen} -a '(tracker completion fish --names 2>/dev/null)'")
        if verb.takes == "files":
            lines.append(f"complete -c tracker {seen} -F")
        for option in verb.options:
            name = next((one[2:] for one in option.names if one.startswith("--")), "")
            if name in ("", "config", "json", "verbose", "quiet", "help"):
                continue
            value = f" -x -a '{' '.join(option.choices)}'" if option.choices else " -r" if option.value else ""
            lines.append(f"complete -c tracker {seen} -l {name}{value} -d '{_plain(option.help)}'")
    return "\n".join(lines) + "\n"
