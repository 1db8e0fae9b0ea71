# Sourced by the scripts beside it: a step that fails says in one line what failed, why, and what to do.

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
die() { say "$@"; exit 1; }

# has_room: whether the disk of this folder takes the few megabytes that an environment needs.
has_room() { [ "$(df -Pk . | awk 'END { print $4 }')" -gt 20000 ]; }

# why LOG: the reason of a failure and what to do about it, from what pip, venv or npm printed.
why() {
  # pip within venv ends without a word of it where the disk is full.
  if grep -qiE 'no space left|ENOSPC|disk quota' "$1" || { grep -q ensurepip "$1" && ! has_room; }; then
    echo "the disk is full. Make room, then run it again"
  elif grep -q 'Could not open requirements file' "$1"; then
    echo "$(sed -n "s/.*No such file or directory: '\([^']*\)'.*/\1/p" "$1" | head -1) is missing. Get it back by git checkout"
  elif grep -q 'Hashes are required' "$1"; then
    echo "a lock has lost its hashes. Get it back by git checkout, or make it anew by make lock"
  elif grep -q 'DO NOT MATCH THE HASHES' "$1"; then
    echo "a package is not the one that the lock was made with (its hash differs). Do not trust where it comes from"
  elif grep -qE 'EINTEGRITY' "$1"; then
    echo "a package is not the one that package-lock.json names (its hash differs). Do not trust where it comes from"
  elif grep -qE 'ConnectionError|NewConnection|ConnectTimeout|Read timed out|SSLError|ProxyError|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT' "$1"; then
    echo "the package index does not answer. Look at the network and the proxy, or name a folder of wheels in PIP_FIND_LINKS"
  elif grep -q 'No matching distribution found' "$1"; then
    echo "$(sed -n 's/.*No matching distribution found for \([^ ]*\).*/\1/p' "$1" | head -1) is not to be had for this Python" \
      "where pip looks (PIP_INDEX_URL, PIP_FIND_LINKS, PIP_NO_INDEX)"
  elif grep -qE 'Permission denied|EACCES' "$1"; then
    echo "a folder may not be written. Look at who owns .venv and node_modules, or remove them by make clean"
  else
    echo "$(grep -v '^[[:space:]]*$' "$1" | tail -1)"
  fi
}

# attempt WHAT COMMAND...: run it quietly; where it fails, show the end of what it printed and, in one last line, why. Returns 1 then.
attempt() {
  local what=$1 log status=0
  shift
  log=$(mktemp) || die "no temporary file can be made. Make room on the disk, or name another folder in TMPDIR"
  "$@" >"$log" 2>&1 || status=1
  if [ "$status" = 1 ]; then
    tail -n 20 "$log" >&2
    say "$what failed: $(why "$log")"
  fi
  rm -f "$log"
  return "$status"
}
