#!/usr/bin/env bash
# Brings what the machine itself must have: git. Installs it on Debian and Ubuntu when it may.
set -euo pipefail

if command -v git >/dev/null; then
  echo "setup: nothing to install; git is there: $(git --version)"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "setup: installing git"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends git
else
  echo "setup: install git 2.30 or newer, then run this again" >&2
  exit 1
fi
