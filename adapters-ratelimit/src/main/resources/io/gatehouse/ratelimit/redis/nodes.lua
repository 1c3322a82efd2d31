-- Says that a node is there, and asks how many are.
--
-- KEYS  those that are there, for each of the planes
-- ARGV  this one's name, after how many milliseconds of silence one does not count any more, and
--       for each of the planes whether this one runs it

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local counts = {}
for plane, key in ipairs(KEYS) do
  if ARGV[2 + plane] == 'true' then
    redis.call('ZADD', key, now, ARGV[1])
    redis.call('PEXPIRE', key, ARGV[2])
  end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - ARGV[2])
  counts[plane] = redis.call('ZCARD', key)
end
return counts
