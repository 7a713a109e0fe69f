-- Signs: each request is another person from another network address, as a trusted proxy tells it.
-- BODY is the posted form with EMAIL where the address goes; RUN makes the addresses of this run.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local before, after, head, signed
function init(arguments)
  local body = os.getenv("BODY")
  local at = body:find("EMAIL", 1, true)
  before, after = body:sub(1, at - 1), body:sub(at + 5)
  local run = os.getenv("RUN")
  signed = 0
  -- 40 characters, so that every body has the same length
  address = function()
    return string.format("%-12.12s", run):gsub(" ", "0") .. string.format("-%02d-%010d%%40people.example", number, signed)
  end
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"]
    .. "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    .. (#before + #address() + #after) .. "\r\nX-Forwarded-For: "
end

function request()
  signed = signed + 1
  local n = number * 0x1000000 + signed
  local from = string.format("10.%d.%d.%d", n / 65536 % 256, n / 256 % 256, n % 256)
  return head .. from .. "\r\n\r\n" .. before .. address() .. after
end
