-- Sends the requests of a file one after the other: METHOD, path, token and body of each in a line, with tabs between.
-- Arguments: the file, and the mean pause in milliseconds before each request (0: none).
-- Ends with one line for the program that has started it.

local lines = {}
local formatted = {}
local count = 0
local pause = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    lines[#lines + 1] = line
  end
  pause = tonumber(arguments[2])
  math.randomseed(os.time())
end

local function format(line)
  local method, path, token, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
  local headers = { ["Host"] = wrk.headers["Host"] }
  if token ~= "" then
    headers["Authorization"] = "Bearer " .. token
  end
  if body == "" then
    body = nil
  else
    headers["Content-Type"] = "application/json"
  end
  return wrk.format(method, path, headers, body)
end

function request()
  local index = count % #lines + 1
  count = count + 1
  if not formatted[index] then
    formatted[index] = format(lines[index])
  end
  return formatted[index]
end

-- Pauses of exponential length: requests then come as from many people who know nothing of each other.
if os.getenv("PACED") then
  function delay()
    return math.floor(-math.log(1 - math.random()) * pause + 0.5)
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("FIGURES %d %d %d %d %d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
