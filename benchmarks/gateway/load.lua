-- For wrk: asks for one path with the keys of many consumers in turn, and says in one line what came of it.
-- Arguments: the path, the file with the keys, how many bytes to upload (0: ask only).

local requests = {}
local turn = 0

-- The bytes of an upload are in each request that is kept: so there are fewer of these.
local MOST_UPLOADS = 64

function init(args)
  local path, keys, bytes = args[1], args[2], tonumber(args[3])
  local body = bytes > 0 and string.rep("x", bytes) or nil
  for key in io.lines(keys) do
    if body == nil or #requests < MOST_UPLOADS then
      local method = body and "POST" or "GET"
      requests[#requests + 1] = wrk.format(method, path, { ["X-API-Key"] = key }, body)
    end
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("seen: %d %d %d %d %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed))
end
