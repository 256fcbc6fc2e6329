#!/bin/sh
# Install the system packages of the list named first, when this user may; otherwise print the one command to type.
set -u
wanted=$(sed 's/#.*//' "$1" | tr -s ' \n' '  ')
missing=""
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages:$missing"
    # Debian's PostgreSQL would start a server for the machine at once; whoever wants one makes it (pg_createcluster).
    if echo "$missing " | grep -q " postgresql " && [ ! -e /etc/postgresql-common ]; then
        mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    fi
    # A list of packages that is old or empty is the usual reason of a first failure.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1 ||
        { apt-get update -q >/dev/null 2>&1 &&
          DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1; } ||
        echo "They could not be installed; going on without what they serve. Try: apt-get install$missing"
else
    echo "Some system packages are missing; going on without what they serve. To install them, type:"
    echo "  sudo apt-get install --no-install-recommends$missing"
fi
exit 0
