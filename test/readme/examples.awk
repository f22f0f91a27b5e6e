# SPDX-License-Identifier: ISC
# From README.md: in a block that begins with ```sh, a line with "$ " begins a command, lines with ">" go on with it, and all
# others are what it prints. Makes `script`, which runs the commands one after another in one shell and keeps what each
# prints in got.N, and want.N with what stands there. No other block is run.
/^```/ {
	block = !block && /^```sh$/
	outputs = 0
	next
}
!block { next }
/^\$ / {
	if (n++)
		close_command()
	print "{\n" substr($0, 3)
	printf "" >("want." n)
	outputs = 0
	next
}
/^>( |$)/ && !outputs {
	print substr($0, 3)
	next
}
{
	outputs = 1
	print >("want." n)
}
END {
	if (n)
		close_command()
}
function close_command() {
	print "} >got." (done + 1) " 2>&1 </dev/null || echo \"status $?\" >>got." ++done
}
