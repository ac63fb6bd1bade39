--@ recursion without end
--= memory
local function f() return 1 + f() end
return f()
--@ recursion without end in pcall
--= memory
local function f() return 1 + f() end
while true do pcall(f) end
--@ recursion through pcall
--= 1
local function f() pcall(f) return 1 end
return f()
--@ recursion through sort
--= error: C stack overflow
local function f() table.sort({ 1, 2 }, f) end
f()
--@ recursion through the library
--= memory
local function f() kit.call(f) return 1 end
return f()
--@ recursion through a host function that raises
--= fuel
local function f() pcall(fail) return 1 + f() end
return f()
--@ deep recursion that ends
--= 15000
local function f(n) return n == 0 and 0 or 1 + f(n - 1) end
return f(15000)
--@ a deep result
--= result: result[1][1][1][1][1][1][1][1] is nested too deep
local t = {}
for _ = 1, 1000 do t = { t } end
return t
--@ parentheses
--! top
--= syntax: C stack overflow
return %PARENTHESES%
--@ braces
--! top
--= syntax: C stack overflow
return %BRACES%
--@ functions in functions
--! top
--= syntax: C stack overflow
%FUNCTIONS%
--@ blocks in blocks
--! top
--= syntax: C stack overflow
%BLOCKS%
--@ minus signs
--! top
--= syntax: C stack overflow
return function() return %MINUS% end
--@ concatenations
--! top
--= syntax: C stack overflow
return function() return %CONCAT% end
--@ powers
--! top
--= syntax: C stack overflow
return function() return %POWER% end
--@ more than 200 locals
--! top
--= syntax: too many local variables (limit is 200) in main function near '='
%LOCALS%
--@ more than 255 upvalues
--! top
--= syntax: too many upvalues (limit is 255) in function at line 302 near '+'
%UPVALUES%
--@ a script over 32 KB
--! top
--= syntax: grade.lua has 40001 bytes; at most 32768 are read
%LONG%
--@ a long comment is source too
--! top
--= syntax: grade.lua has 40031 bytes; at most 32768 are read
--[[ %LONG% ]] return function() end
--@ 16,000 members of members
--! pool
--= error: attempt to index a nil value (field 'y')
%MEMBERS%
--@ 16,000 members of members, in pcall, in a loop
--! pool
--= processor
%MEMBERSLOOP%
--@ many labels
--! top
--= syntax: C stack overflow
return function() %LABELS% return "labels" end
--@ integer keys that collide
--! pool
--= processor
local t = {}
for i = 1, 1e9 do t[i * 131071] = i end
