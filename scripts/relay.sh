# The SMTP server of tests; to be sourced.
#   need_relay   installs it when it is missing

need_relay() {
  # A real SMTP server; Debian's modules are those of Debian's Python, whichever comes first in PATH.
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null && return
  say "installing aiosmtpd"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends python3-aiosmtpd
}
