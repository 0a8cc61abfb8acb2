#!/bin/sh
# Installs the Debian packages of the lists given that are not there yet. Fast when there is nothing to do.
set -eu
wanted=$(cat "$@" | sed -e 's/#.*//' | tr -s ' \n' ' ')
missing=
for package in $wanted; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
sudo=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "error: missing packages:$missing; install them as root" >&2; exit 1; }
  sudo=sudo
fi
echo "installing:$missing" >&2
$sudo apt-get update -qq >&2
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >&2
