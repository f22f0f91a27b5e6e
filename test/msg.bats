# SPDX-License-Identifier: ISC
# What is said on standard error, of data (lib/msg.c) or of the way a program was asked: the programs of a pipe share it,
# so each line of it must come whole.
load helper

# written WORD...: runs it, and prints each of its writes to standard error as a line, with its newlines as |. They are
# told apart since each is a packet of a socket.
written() {
	python3 - "$@" <<-'END'
		import socket, subprocess, sys
		ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
		p = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
		theirs.close()
		while packet := ours.recv(1 << 16):
		    print(packet.decode().replace("\n", "|"))
	END
}

@test "msg: each line is one write" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	cd "$BATS_TEST_TMPDIR"
	written sh -c 'printf half >&2; printf "%s\n" other more >&2' >got
	printf 'half\nother|more|\n' | diff -u - got
	printf '## 2026-02-30\n- coffee with @ada\n\n## 2026-11-20\n- coffee with @ada\n' >j.md
	printf '2026-11-20\tada\tboth\t3.00\tcoffee\tx\tj:1\n2026-11-19\tada\tboth\t3.00\tcoffee\tx\tj:2\nx\n' >records
	for program in "$TOP"/cmd/*.c; do
		program=$(basename "$program" .c)
		written "$program" -/
		written "$program" no-such-file </dev/null
		written "$program" -t x
		written "$program" records
		written "$program" -w 8
	done >got
	written ties-scan -v j.md >>got
	[ "$(wc -l <got)" -gt 80 ]
	run ! grep -n '[^|]$' got
	grep -qx 'j.md:5:3: note: .*|' got
	grep -qx 'ties-ical: -w: 8: no time of day (HH:MM)|' got
}

# told WORD...: what all recipes say of j.md, with the recipe's name in front
told() {
	local recipe args
	for recipe in $(ties -l | cut -f 1); do
		case $recipe in
		may-i | show | statement) args=ada ;;
		when) args=2026 ;;
		whom) args=coffee ;;
		*) args= ;;
		esac
		ties -f j.md "$recipe" $args 2>&1 >/dev/null | sed "s/^/$recipe: /"
	done
}

@test "msg: that nobody is declared is told where that may have got lost" {
	cd "$BATS_TEST_TMPDIR"
	printf '## 2026-08-20\n- coffee with @ada\n- [ ] call @ada\n## 2026-11-20\n- asked @ada for advice\n' >j.md
	told >got
	[ ! -s got ]
	ties-scan j.md | grep coffee | ties-accrue 2>&1 >records | grep -x 'ties-accrue: no declarations among the records, .*'
	ties-due records 2>&1 | grep -x 'ties-due: no declarations among the records, .*'
	printf '## 2026-12-20\n- coffee with @ada\n- asked @bob for advice\n' >>j.md
	told >got
	grep -qx 'may-i: ties-accrue: records dated after today.*: 2' got
	grep -qx 'asks: ties-answers: .*: 2' got
	run ! grep 'no declarations' got
}

# What is shown of a long text is its beginning, whatever its characters are, and that it is cut.
@test "msg: what is cut" {
	e=$(printf 'é%.0s' {1..49}) # of 98 bytes
	for rest in ééé éééz zzzz; do
		run -2 ties-when "a$e$rest"
		case $rest in
		é*) [[ $output == "ties-when: a$e...: no period;"* ]] ;;
		z*) [[ $output == "ties-when: a${e}z...: no period;"* ]] ;;
		esac
	done
	run -2 ties-when "${e}z"
	[[ $output == "ties-when: ${e}z: no period;"* ]]
}

# What is known need not be told by each recipe, every day; what leaves a status must be.
@test "msg: with ties -q errors are told, and no warnings" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 2026-11-20\n- coffee with @ada\n# 4.5.26\n- coffee with @bob\n# 2027-01-01\n- rang @ada\n' >j.md
	run -0 --separate-stderr ties -f j.md balance
	[[ $stderr == *j.md:3:3:\ warning:*j.md:4:3:\ warning:*'records dated after today'* ]]
	plain=$output
	ties -n -q -f j.md balance >line
	for quiet in "ties -q -f j.md balance" "TIES_WARNINGS=never ties -f j.md balance" \
		"TIES_WARNINGS=always ties -q -f j.md balance" ". ./line"; do
		run -0 --separate-stderr sh -c "$quiet"
		[ "$output" = "$plain" ]
		[ -z "$stderr" ]
	done
	TIES_WARNINGS=never ties-scan -P j.md 2>err | sort | TIES_WARNINGS=never ties-due -c 6w >due 2>>err
	[ ! -s err ]
	printf '# 2026-02-30\n- coffee with @eve\n' >>j.md
	run -1 --separate-stderr ties -q -f j.md balance
	[ "$output" = "$plain" ]
	[[ ${#stderr_lines[@]} == 2 && $stderr == j.md:7:3:\ error:*j.md:8:3:\ error:* ]]
	[[ "$(ties -q -f j.md scan -v 2>&1 >/dev/null)" == *': note: '* ]]
}
