--@ io is absent
--= error: attempt to index a nil value (global 'io')
return io.open("/etc/passwd")
--@ os is absent
--= error: attempt to index a nil value (global 'os')
return os.execute("id")
--@ debug is absent
--= error: attempt to index a nil value (global 'debug')
return debug.getregistry()
--@ package is absent
--= error: attempt to index a nil value (global 'package')
return package.loadlib("/lib/x86_64-linux-gnu/libc.so.6", "system")
--@ coroutine is absent
--= error: attempt to index a nil value (global 'coroutine')
return coroutine.create(function() end)
--@ load is absent
--= error: attempt to call a nil value (global 'load')
return load("return 1")()
--@ loadstring is absent
--= error: attempt to call a nil value (global 'loadstring')
return loadstring("return 1")()
--@ dofile is absent
--= error: attempt to call a nil value (global 'dofile')
return dofile("/etc/passwd")
--@ loadfile is absent
--= error: attempt to call a nil value (global 'loadfile')
return loadfile("/etc/passwd")
--@ print is absent
--= error: attempt to call a nil value (global 'print')
print("noise")
--@ warn is absent
--= error: attempt to call a nil value (global 'warn')
warn("@on")
--@ collectgarbage is absent
--= error: attempt to call a nil value (global 'collectgarbage')
return collectgarbage("count")
--@ setmetatable is absent
--= error: attempt to call a nil value (global 'setmetatable')
return setmetatable({}, { __gc = function() end })
--@ getmetatable is absent
--= error: attempt to call a nil value (global 'getmetatable')
getmetatable("").__index = nil
--@ rawset is absent
--= error: attempt to call a nil value (global 'rawset')
rawset(string, "rep", nil)
--@ rawget is absent
--= error: attempt to call a nil value (global 'rawget')
return rawget(string, "rep")
--@ next is absent
--= error: attempt to call a nil value (global 'next')
return next({})
--@ xpcall is absent
--= error: attempt to call a nil value (global 'xpcall')
xpcall(error, function() while true do end end)
--@ newproxy is absent
--= error: attempt to call a nil value (global 'newproxy')
newproxy(true)
--@ getfenv and setfenv are absent
--= error: attempt to call a nil value (global 'setfenv')
setfenv(1, {})
--@ _G is absent
--= nil
return _G
--@ _VERSION tells nothing
--= nil
return _VERSION
--@ string.dump is absent
--= error: attempt to call a nil value (field 'dump')
return string.dump(function() end)
--@ string.gsub is absent
--= error: attempt to call a nil value (field 'gsub')
return string.gsub("x", ".", "y")
--@ string.gmatch is absent
--= error: attempt to call a nil value (field 'gmatch')
return string.gmatch("x", ".")
--@ string.pack is absent
--= error: attempt to call a nil value (field 'pack')
return string.pack("z", "x")
--@ methods of texts have no patterns for a script
--= error: there is no string.match for graders; use regex.match
return ("x"):match(".")
--@ a pattern function taken from a text is no better in pcall
--= 'there is no string.gsub for graders; use regex.match'
local gsub = ("").gsub
local ok, e = pcall(gsub, "x", ".", "y")
return e
--@ a pattern function as a comparison for sort
--= error: there is no string.gsub for graders; use regex.match
table.sort({ "a", "b", "c" }, ("").gsub)
--@ a pattern function handed to the library
--= 'there is no string.gmatch for graders; use regex.match'
local _, e = kit.call(pcall, ("").gmatch, "x", ".")
return e
--@ a pattern function called last by the library
--= result: result is a function, which cannot be passed on
return kit.call(("").gmatch, "x", ".")
--@ a pattern function that the library itself calls
--! pool
--= processor
return kit.apply(("").find, ("a"):rep(40), ("a?"):rep(40) .. ("a"):rep(40))
--@ math.random is absent
--= error: attempt to call a nil value (field 'random')
return math.random()
--@ math.randomseed is absent
--= error: attempt to call a nil value (field 'randomseed')
math.randomseed(1)
--@ table.move is absent
--= error: attempt to call a nil value (field 'move')
return table.move({}, 1, 2 ^ 62, 2)
--@ table.pack is absent
--= error: attempt to call a nil value (field 'pack')
return table.pack(1)
--@ utf8.codes is absent
--= error: attempt to call a nil value (field 'codes')
for _ in utf8.codes("x") do end
--@ require of a file
--= error: there is no module '/etc/passwd' in the library
return require("/etc/passwd")
--@ require up the tree
--= error: there is no module '../../etc/passwd' in the library
return require("../../etc/passwd")
--@ require of a C library
--= error: there is no module 'lfs' in the library
return require("lfs")
--@ require with a zero byte
--= error: bad argument #1 to 'require' (no name of a module)
return require("kit\0/etc/passwd")
--@ require with a very long name
--= error: bad argument #1 to 'require' (no name of a module)
return require(("x"):rep(100000))
--@ require of no text
--= error: bad argument #1 to 'require' (string expected, got table)
return require({})
--@ a module's metatable is out of reach
--= error: attempt to call a nil value (global 'getmetatable')
return getmetatable(kit.object("x"))
--@ _ENV replaced for a function
--= error: attempt to call a nil value (upvalue 'f')
local f
do
  local _ENV = {}
  f = io and io.open
end
return (function() return f("x") end)()
--@ _ENV holds no more than the globals
--= ['nil', 'table', false]
local seen = {}
for k in pairs(_ENV) do seen[k] = true end
return { tostring(seen.io), type(_ENV), seen.setmetatable or false }
--@ writing through _ENV
--= error: the global name 'pairs' cannot be set; write 'local pairs = ...'
_ENV.pairs = nil
--@ bytecode as a script
--! top
--= syntax: attempt to load a binary chunk (mode is 't')
%BYTECODE%
--@ a first line for a shell
--! top
--= syntax: unexpected symbol near '#'
#!/bin/sh
return function() end
--@ a script that is not UTF-8
--! top
--= syntax: unexpected symbol near '<\255>'
%LATIN%
--@ inherited functions of another environment
--= error: attempt to index a nil value (global 'kit_private')
return kit_private.setmetatable
