#!/usr/bin/env bash
# Brings what the machine itself must have: git, and bubblewrap for the sandbox on Linux. Installs them on Debian
# and Ubuntu when it may. Without bubblewrap everything works but running commands of a repository.
set -euo pipefail

missing=()
command -v git >/dev/null || missing+=(git)
if [ "$(uname -s)" = Linux ]; then command -v bwrap >/dev/null || missing+=(bubblewrap); fi
if [ -n "${CI:-}" ]; then # Tests of the keychain use a real one.
  command -v secret-tool >/dev/null || missing+=(libsecret-tools)
  command -v gnome-keyring-daemon >/dev/null || missing+=(gnome-keyring)
  command -v dbus-daemon >/dev/null || missing+=(dbus-daemon)
fi

if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: nothing to install; there are $(git --version)$(command -v bwrap >/dev/null && echo ", $(bwrap --version)")"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "setup: installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
elif command -v git >/dev/null; then
  echo "setup: install ${missing[*]}; until then no command of a repository is run, and tests of that are skipped" >&2
else
  echo "setup: install ${missing[*]} (git 2.30 or newer), then run this again" >&2
  exit 1
fi
