-- wrk's script: posts the whole form of an action, each time as another person from another network
-- address, as a trusted proxy tells it. BODY is the form with EMAIL where the address goes (Form.java).
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local before, after, head, signed, run

local function address()
  return string.format("%s-%02d-%010d%%40people.example", run, number, signed)
end

function init()
  local body = os.getenv("BODY")
  local at = body:find("EMAIL", 1, true)
  before, after = body:sub(1, at - 1), body:sub(at + 5)
  run, signed = os.getenv("RUN"), 0
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"]
    .. "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    .. (#before + #address() + #after) .. "\r\nX-Forwarded-For: "
end

-- With PACE_MS each connection signs that often; without, as fast as it can.
if os.getenv("PACE_MS") then
  function delay() return tonumber(os.getenv("PACE_MS")) end
end

function request()
  signed = signed + 1
  local n = number * 0x100000 + signed
  return head .. string.format("10.%d.%d.%d", n / 65536 % 256, n / 256 % 256, n % 256)
    .. "\r\n\r\n" .. before .. address() .. after
end
