# A throw-away PostgreSQL cluster on loopback, under an unprivileged user; to be sourced.
#   start_postgres [SETTINGS]   sets SLUICE_TEST_POSTGRES, unless it is set already; quick and unsafe without SETTINGS
#   stop_postgres               stops and removes what start_postgres started

cluster=""

as_unprivileged() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u "$postgres_user" -- "$@"; else "$@"; fi
}

postgres_programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/x)"); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then echo "$folder" && return; fi
  done
}

start_postgres() {
  [ -n "${SLUICE_TEST_POSTGRES:-}" ] && return
  local settings=${1:--c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB}
  local programs port tries=0
  programs=$(postgres_programs)
  if [ -z "$programs" ]; then
    say "installing PostgreSQL"
    local sudo=""
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq --no-install-recommends postgresql-common
    # Only the programs: no cluster of the system's own.
    echo "create_main_cluster = false" | $sudo tee -a /etc/postgresql-common/createcluster.conf >/dev/null
    $sudo apt-get install -y -qq --no-install-recommends postgresql
    programs=$(postgres_programs)
  fi
  postgres_user=postgres
  id "$postgres_user" >/dev/null 2>&1 || postgres_user=nobody
  cluster=$(mktemp -d /tmp/sluice-postgres.XXXXXX)
  [ "$(id -u)" -eq 0 ] && chown "$postgres_user" "$cluster"
  (cd "$cluster" && as_unprivileged "$programs/initdb" --pgdata="$cluster/data" --username=sluice --auth=trust \
    --encoding=UTF8 --locale=C --no-sync >"$cluster/initdb.log" 2>&1)
  while :; do
    port=$((20000 + RANDOM % 20000))
    if (cd "$cluster" && as_unprivileged "$programs/pg_ctl" --pgdata="$cluster/data" --wait --timeout=30 --silent \
      --log="$cluster/data/server.log" --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster \
      -c max_connections=300 $settings" start >/dev/null 2>&1); then
      break
    fi
    tries=$((tries + 1))
    if [ "$tries" -ge 10 ]; then cat "$cluster/data/server.log" && return 1; fi
  done
  cluster_programs=$programs
  export SLUICE_TEST_POSTGRES="postgres://sluice@127.0.0.1:$port"
  echo "PostgreSQL listens on 127.0.0.1:$port"
}

stop_postgres() {
  [ -n "$cluster" ] || return 0
  (cd / && as_unprivileged "$cluster_programs/pg_ctl" --pgdata="$cluster/data" --mode=immediate --silent stop >/dev/null 2>&1) || true
  rm -rf "$cluster"
  cluster=""
}
