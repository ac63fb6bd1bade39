--@ while true
--= fuel
while true do end
--@ repeat until false
--= fuel
repeat until false
--@ goto without end
--= fuel
::again::
goto again
--@ a loop of 2^62 steps
--= fuel
for _ = 1, 1 << 62 do end
--@ a loop of floats
--= fuel
for _ = 0, 1e300 do end
--@ a loop that overflows ends at once
--= 1
local n = 0
for _ = math.maxinteger, math.maxinteger do n = n + 1 end
return n
--@ a loop with step zero
--= error: 'for' step is zero
for _ = 1, 10, 0 do end
--@ a loop in pcall in a loop
--= fuel
while true do pcall(function() while true do end end) end
--@ pcall of pcall of a loop
--= fuel
while true do pcall(pcall, pcall, function() while true do end end) end
--@ a loop after the error of a loop
--= fuel
pcall(function() while true do end end)
return "went on"
--@ a loop in the comparison of sort
--= fuel
pcall(table.sort, { 3, 2, 1 }, function() while true do end end)
return "went on"
--@ a comparison that raises, in a loop
--= fuel
while true do pcall(table.sort, { 3, 2, 1 }, error) end
--@ errors in a loop
--= fuel
while true do pcall(error, "x") end
--@ errors from the VM in a loop
--= fuel
while true do pcall(function() return nil + 1 end) end
--@ tail calls without end
--= fuel
local function f() return f() end
return f()
--@ two functions that call each other last
--= fuel
local a, b
function a() return b() end
function b() return a() end
return a()
--@ an iterator without end
--= fuel
for _ in function() return 1 end do end
--@ ipairs over a table that grows
--= memory
local t = { 1 }
for i in ipairs(t) do t[i + 1] = i end
--@ a loop while loading
--! top
--= fuel
while true do end
--@ a loop while loading, in pcall
--! top
--= fuel
pcall(function() while true do end end)
return function() return "went on" end
--@ a loop in a callback of the library
--= fuel
kit.call(function() while true do end end)
--@ a loop in a method that the library calls protected
--= fuel
kit.try(function() while true do end end)
return "went on"
--@ Fibonacci the slow way
--= fuel
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
return fib(60)
--@ Ackermann
--= fuel
local function a(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return a(m - 1, 1) end
  return a(m - 1, a(m, n - 1))
end
return a(4, 5)
