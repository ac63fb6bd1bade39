--@ a table without end
--= memory
local t = {}
for i = 1, 1e9 do t[i] = { i } end
--@ a table without end in pcall
--= memory
local t = {}
while true do pcall(function() for i = 1, 1e9 do t[#t + 1] = { i } end end) end
--@ memory kept and given back in pcall
--= memory
pcall(function()
  local t = {}
  for i = 1, 1e9 do t[i] = { i } end
end)
return "went on"
--@ a text doubled
--= memory
local s = "x"
while true do s = s .. s end
--@ a text doubled in pcall
--= memory
local s = "x"
while true do pcall(function() s = s .. s end) end
--@ a large text made anew in a loop
--= fuel
local s = ("x"):rep(1000000)
while true do local _ = s .. "y" end
--@ many texts at once
--= memory
local t = {}
for i = 1, 1e9 do t[i] = "a text of its own, number " .. i end
--@ many functions
--= memory
local t = {}
for i = 1, 1e9 do t[i] = function() return t end end
--@ many upvalues
--= memory
local f = function() end
while true do
  local g = f
  f = function() return g end
end
--@ a deep list
--= memory
local t = {}
while true do t = { t } end
--@ a table that grows by one large key after another
--= memory
local t = {}
for i = 1, 1e9 do t[i * 1000003] = i end
--@ concat without end
--= memory
local parts, all = {}, {}
for i = 1, 1000 do parts[i] = ("x"):rep(1000) end
for i = 1, 1e9 do all[i] = table.concat(parts) .. i end
--@ a hundred thousand small records
--= 100000
local t = {}
for i = 1, 100000 do t[i] = { i } end
return #t
--@ garbage is no memory
--= fuel
while true do local _ = { {}, {}, {} } end
--@ memory while loading
--! top
--= memory
local t = {}
for i = 1, 1e9 do t[i] = { i } end
--@ a constructor of many values while loading
--! top
--= error: grade.lua returns no function to grade with, but a nil
return { %LIST% }
--@ varargs that grow
--= memory
local function f(...) return f(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...) end
return f()
--@ varargs packed again and again
--= 200
local function grow(n, ...) if n == 0 then return select("#", ...) end return grow(n - 1, n, ...) end
return grow(200)
--@ memory in a callback of the library that the library calls protected
--= memory
kit.try(function()
  local t = {}
  for i = 1, 1e9 do t[i] = { i } end
end)
return "went on"
--@ the error message of a huge text
--= error: attempt to call a string value (local 's')
local s = ("x"):rep(1000000)
s()
--@ a huge text as an error
--= error: xxxxxxxxxx…
error(("x"):rep(1000000), 0)
