-- One decision over all limits of a request: all permits are taken, or none is.
--
-- KEYS  what is counted, one per permit
-- ARGV  'take', 'peek', 'back' or 'charge', which takes as many as are left; then for each permit: the way of counting, permits, window (in
--       microseconds), interval (in nanoseconds), cost, what was taken elsewhere and counts too
-- gives whether, which of them says so, what is left of it, how long to wait, and when it is whole
-- again (in nanoseconds)
--
-- Or takes of buckets, each decided by itself:
-- KEYS  the buckets, one of them as often as it is asked for
-- ARGV  'buckets'; then for each: permits, interval, cost
-- gives the five numbers for each of them; which of them is 0 if it takes the longer question
--
-- The time is this server's, in microseconds. What is kept of a subject is a row: the letter of the
-- way of counting, then numbers of 8 bytes each, the last moment seen first. The ways are those of
-- the domain's counts. All numbers are whole, and so small or so even that a double holds them.

local time = redis.call('TIME')
local clock = time[1] * 1000000 + time[2]

-- A clock that is behind by more was set back; by less, another server's is ahead.
local SET_BACK = 1000000

local deed = ARGV[1]

-- What is asked most by far is buckets that were there before, and each needs nothing of what follows:
-- a script is made anew for every question, and that costs more than all that it does here. So they come
-- together.
if deed == 'buckets' then
  local answers = {}
  for i = 1, #KEYS do
    local permits, interval = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
    local cost = tonumber(ARGV[3 * i + 1])
    local row = redis.call('GET', KEYS[i])
    local letter, seen, kept, owed = 'b', clock, interval, 0
    if row then
      letter, seen, kept, owed = struct.unpack('<c1ddd', row)
    end
    local admitted, left, wait, number = 0, 0, 0, 0
    local known = letter == 'b' and kept == interval and owed <= permits * interval
    if known and cost <= permits and seen - clock <= SET_BACK then
      local now = math.max(clock, seen)
      owed = math.max(0, owed - (now - seen) * 1000)
      wait = math.max(0, owed + cost * interval - permits * interval)
      if wait == 0 then
        owed = owed + cost * interval
        local millis = math.ceil(owed / 1000000 + (now - clock) / 1000)
        local next = struct.pack('<c1ddd', 'b', now, interval, owed)
        redis.call('SET', KEYS[i], next, 'PX', millis)
        admitted = 1
      end
      local rest = math.fmod(owed, interval)
      left = permits - (owed - rest) / interval - (rest > 0 and 1 or 0)
      number = 1
    end
    local at = 5 * i - 4
    answers[at], answers[at + 1], answers[at + 2] = admitted, number, left
    answers[at + 3], answers[at + 4] = wait, owed
  end
  return answers
end

local EXACT = 2 ^ 53

-- What is kept is told apart by its letter, in branches rather than in functions of each letter's own:
-- a script is made anew for every question, and to make functions is what costs most.

-- a / b, rounded up.
local function steps(a, b)
  local rest = math.fmod(a, b)
  return (a - rest) / b + (rest > 0 and 1 or 0)
end

-- a * b / c, rounded down, and what is left over.
local function divided(a, b, c)
  local product = a * b
  if product < EXACT then
    local rest = math.fmod(product, c)
    return (product - rest) / c, rest
  end
  local whole, rest = 0, 0
  for place = 4, 0, -1 do
    local digit = math.floor(a / 128 ^ place) % 128
    local part = rest * 128 + digit * b
    rest = math.fmod(part, c)
    whole = whole * 128 + (part - rest) / c
  end
  return whole, rest
end

-- What still counts of those that were taken in the window before.
local function faded(before, begun, window, now)
  if before == 0 then
    return 0
  end
  local count, rest = divided(before, begun + window - now, window)
  return count + (rest > 0 and 1 or 0)
end

-- So much of a window may be left for no more than so many of the former to count.
local function longest(most, window, taken)
  if taken <= most or most < 0 then
    return window
  end
  return (divided(most, window, taken))
end

local function moment(moments, number) return (struct.unpack('<d', moments, 8 * number - 7)) end

local function spend(p, permits)
  if p.letter == 'b' then
    p.owed = p.owed + permits * p.interval
    return
  end
  if p.letter == 'l' then
    p.moments = p.moments .. string.rep(struct.pack('<d', p.now), permits)
  end
  p.used = p.used + permits
end

local function refund(p, permits)
  p.owed = math.max(0, p.owed - permits * p.interval)
  p.used = math.max(0, p.used - permits)
  p.moments = string.sub(p.moments, 1, 8 * p.used)
end

local function left(p)
  if p.letter == 'b' then
    return p.permits - steps(p.owed, p.interval)
  end
  return p.permits - p.used - faded(p.before, p.begun, p.window, p.now)
end

-- In nanoseconds, until the permits that are wanted are there.
local function waiting(p)
  local over = p.used + p.cost - p.permits
  if p.letter == 'b' then
    return math.max(0, p.owed + p.cost * p.interval - p.permits * p.interval)
  elseif p.letter == 'l' then
    return over <= 0 and 0 or (moment(p.moments, over) + p.window - p.now) * 1000
  elseif over + faded(p.before, p.begun, p.window, p.now) <= 0 then
    return 0
  end
  local finish = p.begun + p.window
  if p.letter == 'w' then
    return (finish - p.now) * 1000
  end
  local most = p.permits - p.cost
  local free = finish - longest(most - p.used, p.window, p.before)
  if over > 0 or free >= finish then
    free = finish + p.window - longest(most, p.window, p.used)
  end
  return (free - p.now) * 1000
end

-- In nanoseconds, until all permits are there.
local function whole(p)
  if p.letter == 'b' then
    return p.owed
  elseif p.used == 0 then
    return p.before == 0 and 0 or (p.begun + p.window - p.now) * 1000
  elseif p.letter == 'l' then
    return (moment(p.moments, p.used) + p.window - p.now) * 1000
  end
  local windows = p.letter == 'e' and 2 or 1
  return (p.begun + windows * p.window - p.now) * 1000
end

-- Begins with so many permits taken.
local function start(p, taken)
  if p.letter == 'b' then
    p.owed = math.min(taken, p.permits) * p.interval
  elseif p.letter == 'l' then
    spend(p, math.min(taken, p.permits))
  else
    p.begun, p.used = p.now - p.now % p.window, taken
  end
end

-- What is kept, under what may be another limit or another way of counting by now: what was taken
-- counts on.
local function read(p)
  local row = redis.call('GET', p.key)
  if not row then
    p.now = clock
    start(p, 0)
    return
  end
  local letter, seen, span = struct.unpack('<c1dd', row)
  -- How far the clock was set back: all that is kept goes with it.
  local by = seen - clock > SET_BACK and clock - seen or 0
  local now = math.max(clock, seen + by)
  p.now = now
  local taken
  if letter == 'b' then
    local owed = struct.unpack('<d', row, 18)
    owed = math.max(0, owed - (now - seen - by) * 1000)
    if p.letter == 'b' and span == p.interval and owed <= p.permits * span then
      p.owed = owed
      return
    end
    taken = steps(owed, span)
  elseif letter == 'l' then
    local moments, gone = string.sub(row, 18), 0
    taken = #moments / 8
    if by ~= 0 then
      local moved = {}
      for number = 1, taken do
        moved[number] = struct.pack('<d', moment(moments, number) + by)
      end
      moments = table.concat(moved)
    end
    while gone < taken and moment(moments, gone + 1) + span <= now do
      gone = gone + 1
    end
    taken = taken - gone
    if p.letter == 'l' and span == p.window then
      p.moments, p.used = string.sub(moments, 8 * gone + 1), taken
      return
    end
  else
    local begun, used, before = struct.unpack('<ddd', row, 18)
    if by ~= 0 then
      begun = letter == 'w' and now - now % span or begun + by
    end
    if now - begun >= span then
      local next = now - begun < 2 * span
      before = next and letter == 'e' and used or 0
      begun = next and begun + span or now - now % span
      used = 0
    end
    if p.letter == letter and span == p.window then
      p.begun, p.used, p.before = begun, used, before
      return
    end
    taken = used + faded(before, begun, span, now)
  end
  start(p, taken)
  p.changed = true
end

local function write(p)
  local nanos = whole(p)
  if nanos <= 0 then
    redis.call('DEL', p.key)
    return
  end
  local row
  if p.letter == 'b' then
    row = struct.pack('<c1ddd', 'b', p.now, p.interval, p.owed)
  elseif p.letter == 'l' then
    row = struct.pack('<c1dd', 'l', p.now, p.window) .. p.moments
  else
    row = struct.pack('<c1ddddd', p.letter, p.now, p.window, p.begun, p.used, p.before)
  end
  -- The clock may be behind what was seen, and time stands still for as long.
  local millis = math.ceil(nanos / 1000000 + (p.now - clock) / 1000)
  redis.call('SET', p.key, row, 'PX', millis)
end

local all = {}
for i = 1, #KEYS do
  local at = 6 * i - 4
  local p = {
    key = KEYS[i],
    letter = ARGV[at],
    permits = tonumber(ARGV[at + 1]),
    window = tonumber(ARGV[at + 2]),
    interval = tonumber(ARGV[at + 3]),
    cost = tonumber(ARGV[at + 4]),
    now = 0,
    changed = false,
    owed = 0,
    used = 0,
    begun = 0,
    before = 0,
    moments = '',
  }
  read(p)
  all[i] = p
  local elsewhere = tonumber(ARGV[at + 5])
  if deed == 'back' then
    refund(p, p.cost)
    write(p)
  elseif deed == 'charge' then
    spend(p, math.max(0, math.min(p.cost, left(p))))
    write(p)
  elseif elsewhere > 0 then
    spend(p, math.max(0, math.min(elsewhere, left(p))))
    p.changed = true
  end
end
if deed == 'back' or deed == 'charge' then
  return { 1, 0, 0, 0, 0 }
end

local blocking, wait = 0, 0
for i, p in ipairs(all) do
  local each = p.cost > p.permits and math.huge or waiting(p)
  if each > wait then
    blocking, wait = i, each
  end
end

local function verdict(admitted, i)
  local p = all[i]
  if wait == math.huge then
    wait = (p.window - p.now % p.window) * 1000
  end
  return { admitted, i, math.max(0, left(p)), wait, whole(p) }
end

if blocking > 0 then
  for _, p in ipairs(all) do
    if p.changed and deed == 'take' then
      write(p)
    end
  end
  return verdict(0, blocking)
end

local scarcest, fewest = 1, math.huge
for i, p in ipairs(all) do
  if deed == 'take' then
    spend(p, p.cost)
    write(p)
  end
  local rest = left(p)
  if rest < fewest then
    scarcest, fewest = i, rest
  end
end
return verdict(1, scarcest)
