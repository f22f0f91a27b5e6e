# SPDX-License-Identifier: ISC
# How many reminders are due, in front of the prompt of bash or ksh, and nothing where there are none. For ~/.bashrc or
# ~/.kshrc; for zsh, `setopt promptsubst` before it.
# shellcheck shell=sh
ties_due() { TIES_TABLE=never ties due 2>/dev/null | awk 'END { if (NR) print NR " due " }'; }
PS1='$(ties_due)'"$PS1"
