-- Sends prepared requests in turn, and reports one line of JSON.
--   wrk … -s wrk.lua URL -- REQUESTS TAG
-- A line of REQUESTS: an access token, a tab, a body. "@@" in a body becomes a word that no other request has.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  lines, wrong, tag = {}, 0, arguments[2]
  for line in io.lines(arguments[1]) do
    local token, body = line:match("^(.-)\t(.*)$")
    local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
    local varies = body:find("@@", 1, true) ~= nil
    table.insert(lines, { headers, body, not varies and wrk.format("POST", nil, headers, body) })
  end
  at = number * 5
end

function request()
  at = at + 1
  local line = lines[(at - 1) % #lines + 1]
  return line[3] or wrk.format("POST", nil, line[1], (line[2]:gsub("@@", string.format("%s-%d-%d", tag, number, at))))
end

function response(status, _, body)
  if status ~= 200 or body:find('"errors":[{', 1, true) then
    wrong = wrong + 1
    if wrong == 1 then io.stderr:write(status, " ", body:sub(1, 400), "\n") end
  end
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  local failed = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "bytes": %d, "wrong": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.bytes,
    bad + failed.connect + failed.read + failed.write + failed.timeout))
end
