/* cmd_completions.c - entente completions bash|zsh|fish
 *
 * The scripts are short, because they ask the program itself what may come next (complete.c): a new
 * verb, option or claim is known to the shell at once. */

#include "help.h"

#include <string.h>

const char *const shells[] = {"bash", "zsh", "fish", NULL};

/* bash cuts words at "="; they are put together again, and only what stands behind the last "=" is
 * handed back.  Quotation marks and backslashes are taken off, a leading ~ is the home folder. */
static const char bash[] =
    "# bash completion for entente: what may come next is asked of the program itself\n"
    "_entente() {\n"
    "    local cur word i line candidate behind=\n"
    "    local -a words=()\n"
    "    for ((i = 1; i <= COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        if ((${#words[@]})) && [[ $word == = || ${COMP_WORDS[i-1]} == = ]] &&\n"
    "            [[ ${words[-1]} == --* ]]; then\n"
    "            words[-1]+=$word\n"
    "        else\n"
    "            words+=(\"$word\")\n"
    "        fi\n"
    "    done\n"
    "    cur=${words[-1]}\n"
    "    for ((i = 0; i < ${#words[@]}; i++)); do\n"
    "        word=${words[i]//[\\\\\\'\\\"]/}\n"
    "        [[ $word == '~/'* ]] && word=$HOME/${word:2}\n"
    "        words[i]=$word\n"
    "    done\n"
    "    [[ $cur == --*=* && $COMP_WORDBREAKS == *=* ]] && behind=${cur%%=*}=\n"
    "    COMPREPLY=()\n"
    "    while IFS= read -r line; do\n"
    "        candidate=${line%%$'\\t'*}\n"
    "        if [[ $candidate == /* ]]; then\n"
    "            compopt -o filenames 2>/dev/null\n"
    "            _entente_files \"${candidate#/}\"\n"
    "            continue\n"
    "        fi\n"
    "        [[ $candidate == *= ]] && compopt -o nospace 2>/dev/null\n"
    "        COMPREPLY+=(\"${candidate#\"$behind\"}\")\n"
    "    done < <(\"${COMP_WORDS[0]}\" __complete -- \"${words[@]}\" 2>/dev/null)\n"
    "}\n"
    "# folders, and files that end in $1\n"
    "_entente_files() {\n"
    "    local file\n"
    "    while IFS= read -r file; do\n"
    "        [[ -d $file || $file == *\"$1\" ]] && COMPREPLY+=(\"$file\")\n"
    "    done < <(compgen -f -- \"$cur\")\n"
    "}\n"
    "complete -F _entente entente\n";

static const char zsh[] =
    "#compdef entente\n"
    "# zsh completion for entente: what may come next is asked of the program itself\n"
    "_entente() {\n"
    "    local line candidate meaning files=\n"
    "    local -a typed plain open plain_d open_d\n"
    "    typed=(\"${(@Q)words[2,CURRENT]}\")\n"
    "    typed=(\"${(@)typed/#\\~\\//$HOME/}\")\n"
    "    while IFS= read -r line; do\n"
    "        candidate=${line%%$'\\t'*}\n"
    "        meaning=${line#*$'\\t'}\n"
    "        if [[ $candidate == /* ]]; then\n"
    "            files=${candidate#/}\n"
    "            _files -g \"*${files}(-.)\"\n"
    "        elif [[ $candidate == *= ]]; then\n"
    "            open+=(\"$candidate\")\n"
    "            open_d+=(\"$candidate  -- $meaning\")\n"
    "        else\n"
    "            plain+=(\"$candidate\")\n"
    "            plain_d+=(\"$candidate  -- $meaning\")\n"
    "        fi\n"
    "    done < <(\"${words[1]}\" __complete -- \"${typed[@]}\" 2>/dev/null)\n"
    "    (( ${#open} )) && compadd -S '' -l -d open_d -a open\n"
    "    (( ${#plain} )) && compadd -l -d plain_d -a plain\n"
    "    return 0\n"
    "}\n"
    "if [[ $funcstack[1] == _entente ]]; then\n"
    "    _entente \"$@\"\n"
    "else\n"
    "    compdef _entente entente\n"
    "fi\n";

static const char fish[] =
    "# fish completion for entente: what may come next is asked of the program itself\n"
    "function __entente_complete\n"
    "    set -l words (commandline -opc)\n"
    "    set -l current (commandline -ct)\n"
    "    set -l program $words[1]\n"
    "    set -e words[1]\n"
    "    for line in (command $program __complete -- $words \"$current\" 2>/dev/null)\n"
    "        switch $line\n"
    "            case '/*'\n"
    "                set -l ending (string escape --style=regex -- (string sub -s 2 -- $line))\n"
    "                __fish_complete_path \"$current\" |\n"
    "                    string match -r -- \"^.*(?:/|$ending)(?:\\t.*)?\\$\"\n"
    "            case '*'\n"
    "                echo $line\n"
    "        end\n"
    "    end\n"
    "end\n"
    "complete -c entente -f -a '(__entente_complete)'\n";

static int run(job *j) {
    static const char *const scripts[] = {bash, zsh, fish};
    suggestion s = {j->args[0], NULL, 0};
    for (size_t i = 0; shells[i]; i++) {
        if (strcmp(shells[i], j->args[0]) == 0) return print_text(scripts[i], DONE);
        suggest(&s, shells[i]);
    }
    if (s.best)
        complain("entente completions: no shell \"%s\"; did you mean \"%s\"?", j->args[0], s.best);
    else
        complain("entente completions: no shell \"%.200s\"; it is bash, zsh or fish", j->args[0]);
    return USAGE;
}

static const example examples[] = {
    {". <(entente completions bash)", "in this bash"},
    {"entente completions bash > ~/.local/share/bash-completion/completions/entente", ""},
    {"entente completions zsh > ~/.zfunc/_entente", "a folder of fpath"},
    {"entente completions fish > ~/.config/fish/completions/entente.fish", ""},
    {NULL, NULL},
};

static const option *const no_options[] = {NULL};

static const char *const names[] = {"shell", NULL};

const verb cmd_completions = {
    .name = "completions",
    .group = "help",
    .brief = "Print a script that makes a shell complete commands.",
    .about = "With it the Tab key knows verbs, options and their values, files, and the names\n"
             "in the model: claims, disputes, actors, alternatives.  `make install` installs it.",
    .arguments = "bash|zsh|fish",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = no_options,
    .statuses = "0 done, 2 no such shell.",
    .see = "help, doctor",
    .run = run,
    .names = names,
    .exact = true,
};
