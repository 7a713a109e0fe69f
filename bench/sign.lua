-- wrk's script: signs the demonstration, each time somebody else from another address.
local wait = tonumber(os.getenv("SIGN_EVERY_MS") or "50")
local run = os.time()
local number = 0

function delay() return wait end

function request()
  number = number + 1
  return wrk.format("POST", wrk.path, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", number / 65536 % 256, number / 256 % 256, number % 256),
  }, string.format("step=sign&given_name=A&family_name=B&email=bench%d.%d%%40mail.example&country=CA&consent.pass-on=yes",
    run, number))
end
