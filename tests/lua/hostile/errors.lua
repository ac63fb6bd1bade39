--@ an error without a value
--= error: error() was given a nil instead of a text
error()
--@ a table as an error
--= error: error() was given a table instead of a text
error({ code = 1 })
--@ a table with a cycle as an error
--= error: error() was given a table instead of a text
local t = {}
t.t = t
error(t)
--@ a function as an error
--= error: error() was given a function instead of a text
error(error)
--@ a boolean as an error
--= error: error() was given a boolean instead of a text
error(false)
--@ a number as an error
--= error: error() was given a number instead of a text
error(0 / 0)
--@ a view as an error
--= error: error() was given a table instead of a text
error(exercise)
--@ control characters in an error
--= error: a??[31mred?b
error("a\a\27[31mred\0b", 0)
--@ bidirectional characters in an error
--= error: a?b
error("a\u{202E}b", 0)
--@ bytes that are not UTF-8 in an error
--= error: a??b
error("a\xff\xfeb", 0)
--@ a forged place in an error
--= error: rubric.lua:1: internal
error("rubric.lua:1: internal", 0)
--@ an error at a wild level
--= error: x
error("x", math.maxinteger)
--@ an error at a negative level
--= error: x
error("x", math.mininteger)
--@ an error of an error in pcall
--= [false, true]
local ok, e = pcall(error, { 1 })
local same, f = pcall(error, e)
return { ok, e == f }
--@ assert with a table
--= error: error() was given a table instead of a text
assert(false, {})
--@ assert without a value
--= error: bad argument #1 to 'assert' (value expected)
assert()
--@ assert of nothing
--= error: assertion failed!
assert(nil)
--@ a huge name in an error
--= error: attempt to call a nil value (global '%LONGNAME%')
%LONGNAME%()
--@ a name that is a format
--= error: %s%n%p
error("%s%n%p", 0)
--@ an object with a __tostring of the library as an error
--= error: error() was given a table instead of a text
error(kit.loud())
--@ an error in the middle of a result
--= error: x
return { a = 1, b = error("x", 0) }
--@ an error while loading
--! top
--= error: x
error("x", 0)
--@ an error value that is a table while loading
--! top
--= error: error() was given a table instead of a text
error({})
