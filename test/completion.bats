# SPDX-License-Identifier: ISC
# Completions, asked as the shells ask them. One table of questions for all three; what they answer is sorted.
# shellcheck disable=SC2016,SC2154 # what is in single quotes is for another shell; bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir -p config/ties/recipes other
	printf '# People\n\n- @ada Ada Lovelace\n- @abe-1 Abe\n- #friends every:4w\n- @山田 Yamada #choir #friends\n\n## 2026-11-20\n\n' >ties.md
	# handles end before what follows, and no shell must see it
	printf -- '- coffee with @ann and @bob$(touch pwned)\n- called @carl`touch pwned` (#hiring), #tax-law.\n' >>ties.md
	printf '# People\n\n- @zed Zed\n' >other/zed.md
	printf '# an own one\necho $1\n' >config/ties/recipes/scold
	printf '# with a period\necho 1\n' >'a file'
	export XDG_CONFIG_HOME="$PWD/config" HOME="$PWD" TIES_JOURNAL=ties.md
}

# The question is a line; a word after | is an answer. What is completed is its last word.
questions() {
	cat <<-'END'
		ties sta|statement
		ties s|scan scold show statement
		ties -n sh|show
		ties show a|abe-1 ada ann
		ties show c|carl
		ties -f other/zed.md show |zed
		ties scold ab|abe-1
		ties statement ada an|ann
		ties log |last next since this today until yesterday
		ties log last |month quarter week year
		ties may-i ab|abe-1
		ties we|week weigh
		ties people |
		ties show zz|
		ties whom |choir friends hiring tax-law
		ties -f other/zed.md whom |
		ties-whom h|hiring
		ties-statement ab|abe-1
		ties-statement 山|山田
		ties-scan -d mark|markdown
		ties scan -d mark|markdown
		ties show -|-t
		ties show -t 2026-11-20 an|ann
		ties log -t 2026-11-20 y|yesterday
		ties people -|
	END
}

# same SHELL: all answers as they must be; SHELL_answer QUESTION prints them, a line each.
same() {
	local asked=0
	while IFS='|' read -r question want; do
		"$1_answer" "$question" </dev/null | LC_ALL=C sort >got
		printf '%s' "${want:+${want// /$'\n'}$'\n'}" >want
		diff -u --label "$question" --label "$1" want got || return 1
		asked=$((asked + 1))
	done < <(questions)
	[ "$asked" = 25 ]
	[ ! -e pwned ]
}

# options SHELL [RECIPE...]: of these, or of all, the options are those of the usage.
options() {
	local shell=$1 name usage word asked=0
	shift
	while IFS=$'\t' read -r name usage _; do
		[ -e "$TIES_SHARE/recipes/$name" ] || continue # an own one: people alone
		[ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
		for word in $usage; do
			[[ $word != "[-"* ]] || tr -d '[]\n-' <<<"$word" | sed 's/./-&\n/g'
		done | LC_ALL=C sort >want
		asked=$((asked + 1))
		"${shell}_answer" "ties $name -" </dev/null | LC_ALL=C sort | diff -u --label "$name" --label "$shell" want - || return 1
	done < <(ties -l)
	[ "$asked" -ge 4 ]
}

# Words are split at blanks, as readline does it when none of its other breaks stands in the line.
bash_answer() {
	bash -c '
		. "$1/${2%% *}" || exit 1
		read -ra COMP_WORDS <<<"$2"
		[[ $2 != *" " ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_ties
		for word in "${COMPREPLY[@]}"; do printf "%s\n" "$word"; done
	' - "$TOP/share/bash-completion/completions" "$1"
}

fish_answer() {
	fish --no-config -c '
		set -p fish_complete_path $argv[1]
		complete -C $argv[2] | cut -f 1
	' "$TOP/share/fish/vendor_completions.d" "$1"
}

# An interactive zsh in a terminal of its own, in which every list goes through a compadd that prints it. READY is written
# so that its echo, which a slow machine may still see, is not taken for what it prints.
zsh_answer() {
	LC_ALL=C.UTF-8 zsh -f "$BATS_TEST_TMPDIR/ask.zsh" "$TOP/share/zsh/site-functions" "$1"
}

@test "completion: bash" {
	same bash
	# every program has a file of its own, which is how bash-completion finds it
	for program in "$TOP"/cmd/*.c; do
		program=$(basename "$program" .c)
		bash -c '. "$1/$2" && complete -p "$2"' - "$TOP/share/bash-completion/completions" "$program"
	done
	[ "$(bash_answer 'ties-when last\ mo')" = "" ]
	[ "$(bash_answer 'ties-when ye')" = yesterday ]
	[ "$(bash_answer 'ties-table a' | head -1)" = 'a file' ]
	[ "$(bash_answer 'ties -f tie')" = ties.md ]
	[ "$(bash_answer 'ties-balance -')" = $'-g\n-p\n-t' ]
	[ "$(bash_answer 'ties-due -')" = $'-a\n-c\n-p\n-s\n-t' ]
	bash_answer 'ties scan -k a' | grep -qx 'a file'
	options bash
	TIES_JOURNAL='' run -0 --separate-stderr bash_answer 'ties show a'
	[ -z "$output$stderr" ]
}

@test "completion: fish" {
	[ -z "${TIES_UNDER-}" ] || skip "what a shell makes of it; a leak checker hangs where a shell has closed its output"
	command -v fish >/dev/null || skip "no fish"
	same fish
	for program in "$TOP"/cmd/*.c; do
		program=$(basename "$program" .c)
		[ -n "$(fish_answer "$program -")" ]
	done
	fish_answer 'ties show @a' | LC_ALL=C sort >got
	printf '@abe-1\n@ada\n@ann\n' | diff -u - got
	options fish
	TIES_JOURNAL='' run -0 --separate-stderr fish_answer 'ties show a'
	[ -z "$output$stderr" ]
}

@test "completion: zsh" {
	[ -z "${TIES_UNDER-}" ] || skip "what a shell makes of it; a leak checker hangs where a shell has closed its output"
	command -v zsh >/dev/null || skip "no zsh"
	cat >ask.zsh <<-'END'
		zmodload zsh/zpty
		zpty z zsh -f -i
		zpty -w z KEYTIMEOUT=1
		zpty -w z "PS1= PS2= RPS1= zle_bracketed_paste=(); stty -echo; fpath=(${(q)1} \$fpath)"
		zpty -w z 'autoload -U compinit && compinit -u -d $PWD/dump'
		zpty -w z 'compadd() {
			if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
			typeset -a hits; builtin compadd -A hits -D hits "$@"
			builtin compadd -A hits "$@"
			[[ -z $hits ]] || print -rl -- "<"${^hits}">"
			builtin compadd "$@"
		}'
		zpty -w z 'done-with() { print "<<>>"; exit }; zle -N done-with; bindkey "^B" done-with'
		zpty -w z 'bindkey "^I" complete-word; zstyle ":completion:*" list-grouped false; print REA""DY'
		zpty -r z line '*READY*'
		zpty -w -n z "$2"$'\t\C-B'
		while zpty -r z line; do
			line=${line//$'\r'/}
			[[ $line != *"<<>>"* ]] || break
			while [[ $line == (#b)[^\<]#\<([^\>]##)\>(*) ]]; do print -r -- $match[1]; line=$match[2]; done
		done | sort -u
	END
	sed -i '1i setopt extendedglob' ask.zsh
	same zsh
	options zsh asks due ical whom
}
