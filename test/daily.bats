# SPDX-License-Identifier: ISC
# The samples of share/ties/daily, which carry reminders to where people look: each as far as it can be run here, with a
# journal in which something is due, and with one in which nothing is.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export HOME=$PWD DAILY=$TOP/share/ties/daily
	unset XDG_CONFIG_HOME
	mkdir bin
	busy
}

busy() {
	printf '# People\n- @ada Ada & <Co> every:6w\n- @bob Bob every:6w\n## 2026-08-28\n- coffee with @ada and @bob\n- [ ] call @ada\n' >ties.md
}

quiet() {
	printf '# People\n- @ada Ada\n' >ties.md
}

@test "daily: each sample is in the manual, and the manual names no other" {
	ls "$DAILY" >got
	sed -n '/^\.Sh FILES/,/^\.Sh EXIT/s/^\.It Pa //p' "$TOP/share/man/man1/ties-due.1" | sort | diff -u - got
}

@test "daily: what cron runs prints the page of the day, and nothing when there is none" {
	grep -v '^#' "$DAILY/crontab" | grep -vE '^[A-Z_]+=' >line
	[ "$(wc -l <line)" = 1 ]
	[ "$(cut -d ' ' -f 1-5 line)" = "0 7 * * *" ]
	# What cron hands to sh; a percent sign would be its own
	cut -d ' ' -f 6- line | sed 's/^ *//' >run.sh
	run ! grep % run.sh
	sh ./run.sh >got
	ties -f ties.md today | diff -u - got
	[ "$(grep -c 'Ada & <Co>' got)" = 1 ]
	quiet
	[ -z "$(sh ./run.sh 2>&1)" ]
	grep -q '^PATH=/usr/local/bin:' "$DAILY/crontab"
}

# exec_start: the words of ExecStart as systemd makes them, for a shell
exec_start() {
	python3 - "$DAILY/ties-today.service" <<-'END'
		import re, shlex, sys
		text = open(sys.argv[1]).read().replace("\\\n", " ")
		line = re.search(r"^ExecStart=(.*)$", text, re.M).group(1)
		words = re.findall(r"'(?:[^'\\]|\\.)*'|\S+", line)
		plain = [re.sub(r"\\(.)", r"\1", w.strip("'")).replace("$$", "$").replace("%%", "%") for w in words]
		print(" ".join(map(shlex.quote, plain)))
	END
}

@test "daily: the service notifies of the page of the day, and of nothing when there is none" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	printf '#!/bin/sh\nprintf "%%s\\n" "$@" >notified\n' >bin/notify-send
	chmod +x bin/notify-send
	PATH="$PWD/bin:$PATH"
	exec_start >run.sh
	TIES_JOURNAL=$HOME/ties.md sh ./run.sh
	{
		printf '%s\n' -a ties -- 'To think of today'
		ties -f "$HOME/ties.md" today | sed 's/&/\&amp;/g; s/</\&lt;/g'
	} | diff -u - notified
	grep -q 'Ada &amp; &lt;Co>' notified
	rm notified
	quiet
	TIES_JOURNAL=$HOME/ties.md sh ./run.sh
	[ ! -e notified ]
	# The journal may be wrong somewhere; what can be said is said
	busy
	printf -- '- @eve Eve every:never\n## 2026-02-30\n- coffee with @bob\n' >>ties.md
	TIES_JOURNAL=$HOME/ties.md sh ./run.sh 2>err
	[ -s err ]
	grep -q Ada notified
}

@test "daily: systemd takes the service and the timer" {
	command -v systemd-analyze >/dev/null || skip "no systemd"
	mkdir -m 700 run
	cp "$DAILY"/ties-today.* .
	XDG_RUNTIME_DIR=$PWD/run run -0 systemd-analyze --user verify ./ties-today.service ./ties-today.timer
	[ -z "$output" ] || { echo "$output"; false; }
	[ "$(grep -c '^OnCalendar=' ties-today.timer)" = 1 ]
	systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' ties-today.timer)"
}

@test "daily: the prompt tells how many are due, and nothing when none is" {
	export TIES_JOURNAL=$HOME/ties.md
	printf '%s\n' 'PS1="me> "' '. "$DAILY/prompt.sh"' 'printf "%s|\n" "${PS1@P}"' >ask
	[ "$(bash ./ask)" = '3 due me> |' ]
	[ "$(TIES_TABLE=always bash ./ask)" = '3 due me> |' ]
	quiet
	[ "$(bash ./ask)" = 'me> |' ]
	unset TIES_JOURNAL
	[ "$(bash ./ask 2>&1)" = 'me> |' ]
	command -v shellcheck >/dev/null || skip "no shellcheck"
	shellcheck "$DAILY/prompt.sh"
}

@test "daily: what tmux runs counts people, whatever a table is" {
	sed -n "s/.*'#(\(.*\))'\$/\1/p" "$DAILY/tmux.conf" >run.sh
	[ -s run.sh ]
	export TIES_JOURNAL=$HOME/ties.md TIES_TABLE
	for TIES_TABLE in never always; do
		[ "$(sh ./run.sh)" = '2 to think of' ]
	done
	quiet
	[ -z "$(sh ./run.sh)" ]
}

# One tmux shows what the other's status line looks like.
@test "daily: tmux tells how many people there are to think of" {
	command -v tmux >/dev/null || skip "no tmux"
	local seen servers=0
	look() {
		# Each time with others: one that is told to end may not have done so yet.
		local outer=$PWD/outer$((++servers)) inner=inner$servers
		TERM=xterm tmux -S "$outer" -f /dev/null new-session -d -x 80 -y 10 \
		    "TMUX= tmux -S $inner -f '$DAILY/tmux.conf' new-session 'echo READY; sleep 60'" 3>&-
		for _ in $(seq 50); do
			seen=$(tmux -S "$outer" capture-pane -p)
			[[ $seen != *READY*"$1"* ]] || break
			sleep 0.1
		done
		# The outer one may end by itself once the inner one has
		tmux -S "$inner" kill-server
		tmux -S "$outer" kill-server 2>/dev/null || :
		[[ $seen == *READY*"$1"* ]] || { echo "$seen"; false; }
	}
	look '2 to think of'
	quiet
	look '[0] 0:'
	[[ $seen != *think* ]]
}
