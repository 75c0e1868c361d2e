# The built server with a demo world of its own, on a free port; to be sourced. Settings come from the environment.
#   start_demo   sets SLUICE_URL, and SLUICE_EMAIL and SLUICE_PASSWORD of a vendor's administrator
#   stop_demo    stops and removes what start_demo started
#   demo_log     prints what the server said

demo_folder=""
demo_server=""

start_demo() {
  # As in .cargo/config.toml, which only cargo reads.
  export RUST_MIN_STACK=8388608
  demo_folder=$(mktemp -d /tmp/sluice-demo.XXXXXX)
  SLUICE_SERVER__BIND=127.0.0.1:0 SLUICE_LOG__FILTER=${SLUICE_LOG__FILTER:-warn} SLUICE_FILES__FOLDER=$demo_folder/files \
    target/debug/sluice demo --database "$demo_folder/demo.sqlite" >"$demo_folder/log" 2>&1 &
  demo_server=$!
  for _ in $(seq 300); do
    grep -q "Ctrl+C" "$demo_folder/log" && break
    kill -0 "$demo_server" 2>/dev/null || { demo_log; return 1; }
    sleep 0.1
  done
  SLUICE_URL=$(sed -n 's/^ *API *\(http.*\)\/graphql$/\1/p' "$demo_folder/log")
  export SLUICE_URL SLUICE_EMAIL=vera@vendor.example SLUICE_PASSWORD=sluice-demo-2026
}

demo_log() { cat "$demo_folder/log"; }

stop_demo() {
  [ -n "$demo_server" ] || return 0
  kill "$demo_server" 2>/dev/null || true
  wait "$demo_server" 2>/dev/null || true
  rm -rf "$demo_folder"
}
