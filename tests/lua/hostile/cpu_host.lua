--@ rep of nothing without end
--= ''
return ("").rep("", math.maxinteger)
--@ rep to the largest size
--= error: the resulting text would be too long
return ("x"):rep(math.maxinteger)
--@ rep whose size overflows
--= error: the resulting text would be too long
return ("xx"):rep(1 << 62)
--@ rep of nothing with a separator
--= error: the resulting text would be too long
return (""):rep(1 << 40, "x")
--@ rep with a negative count
--= ''
return ("x"):rep(math.mininteger)
--@ rep in a loop
--= fuel
while true do local _ = ("x"):rep(1000000) end
--@ rep in pcall in a loop
--= fuel
while true do pcall(string.rep, "x", 1000000) end
--@ find of a pattern that backtracks
--= error: string.find looks for plain text here: write find(text, wanted, 1, true), or use regex.match
return (("a"):rep(28)):find(("a?"):rep(28) .. ("a"):rep(28))
--@ plain find made quadratic
--= fuel
local text, wanted = ("a"):rep(1000000), ("a"):rep(500000) .. "b"
while true do text:find(wanted, 1, true) end
--@ find far beyond the end
--= nil
return ("abc"):find("a", math.maxinteger, true)
--@ find from the smallest integer
--= [1, 1]
return { ("abc"):find("a", math.mininteger, true) }
--@ sub with the ends of the integers
--= 'abc'
return ("abc"):sub(math.mininteger, math.maxinteger)
--@ reverse in a loop
--= fuel
local s = ("x"):rep(1000000)
while true do s = s:reverse() end
--@ upper and lower in a loop
--= fuel
local s = ("x"):rep(1000000)
while true do s = s:upper():lower() end
--@ byte of a large text
--= error: bad argument #2 to 'byte' (too many bytes at once)
return ("x"):rep(1000000):byte(1, -1)
--@ format with a large width
--= error: string.format: there is no conversion '%9' here (d i x X o e E f g G c s)
return ("%999999999d"):format(1)
--@ format with a large precision
--= error: string.format: there is no conversion '%9' here (d i x X o e E f g G c s)
return ("%.99999f"):format(1)
--@ format of the largest number with the largest precision
--= 408
return #("%99.99f"):format(-1.7976931348623157e308) - 2
--@ format with a pointer
--= error: string.format: there is no conversion '%p' here (d i x X o e E f g G c s)
return ("%p"):format({})
--@ format that writes memory in C
--= error: string.format: there is no conversion '%n' here (d i x X o e E f g G c s)
return ("%n"):format(1)
--@ format with a star for the width
--= error: string.format: there is no conversion '%*' here (d i x X o e E f g G c s)
return ("%*d"):format(100, 1)
--@ format with too few arguments
--= error: bad argument #2 to 'format' (value expected)
return ("%s%s"):format("x")
--@ format that ends in the middle
--= error: string.format: there is no conversion '%?' here (d i x X o e E f g G c s)
return ("%-"):format(1)
--@ format of many large texts
--= error: the resulting text would be too long
local s = ("x"):rep(600000)
return ("%s%s"):format(s, s)
--@ concat from the smallest to the largest integer
--= error: table.concat: the value at -9223372036854775808 is a nil, not a text
return table.concat({}, "", math.mininteger, math.maxinteger)
--@ concat of one text many times
--= error: the resulting text would be too long
local t = {}
for i = 1, 1000 do t[i] = ("x"):rep(10000) end
return table.concat(t)
--@ concat at the largest integer
--= 'x'
return table.concat({ [math.maxinteger] = "x" }, ",", math.maxinteger, math.maxinteger)
--@ unpack of a huge range
--= error: table.unpack: more than 1000 values
return table.unpack({}, 1, 1e8)
--@ unpack over all integers
--= error: table.unpack: more than 1000 values
return table.unpack({}, math.mininteger, math.maxinteger)
--@ unpack at the largest integer
--= nil
return (table.unpack({}, math.maxinteger, math.maxinteger))
--@ insert into a table with a far border
--= fuel
local t = {}
for i = 0, 62 do t[1 << i] = true end
for _ = 1, 10 do table.insert(t, 1, "x") end
return "inserted"
--@ remove from a table with a far border
--= error: bad argument #2 to 'remove' (position out of bounds)
return table.remove({ 1 }, math.mininteger)
--@ insert at the front in a loop
--= fuel
local t = {}
while true do table.insert(t, 1, 0) end
--@ sort of a large table
--= error: table.sort: more than 50000 values
local t = {}
for i = 1, 60000 do t[i] = -i end
table.sort(t)
--@ sort with a comparison that is always true
--= 1000
local t = {}
for i = 1, 1000 do t[i] = i end
table.sort(t, function() return true end)
return #t
--@ sort with a comparison that lies
--= 2000
local t, n = {}, 0
for i = 1, 2000 do t[i] = i end
table.sort(t, function() n = n + 1 return n % 3 == 0 end)
return #t
--@ sort that changes the table meanwhile
--= 'sorted'
local t = {}
for i = 1, 500 do t[i] = -i end
table.sort(t, function(a, b) for i = 1, 500 do t[i] = nil end return a < b end)
return "sorted"
--@ sort of values that cannot be compared
--= error: attempt to compare number with table
table.sort({ {}, 1, {} })
--@ sort by long equal texts
--= fuel
local t = {}
for i = 1, 12 do t[i] = ("x"):rep(500000) .. i end
while true do table.sort(t) end
--@ select with the smallest integer
--= error: bad argument #1 to 'select' (index out of range)
return select(math.mininteger, 1)
--@ tonumber of a very long text
--= fuel
local s = ("1"):rep(1000000)
while true do tonumber(s, 36) end
--@ tonumber with a wild base
--= error: bad argument #2 to 'tonumber' (base out of range)
return tonumber("1", math.maxinteger)
--@ utf8.len in a loop
--= fuel
local s = ("ä"):rep(400000)
while true do utf8.len(s) end
--@ utf8.char of a surrogate
--= error: bad argument #1 to 'char' (no such character)
return utf8.char(0xD800)
--@ utf8.char beyond the last
--= error: bad argument #1 to 'char' (no such character)
return utf8.char(0x7FFFFFFF)
--@ pairs over a large table in a loop
--= fuel
local t = {}
for i = 1, 100000 do t[i] = i end
while true do for _ in pairs(t) do break end end
--@ pairs over a table that is too large
--= error: pairs: the table is too large
local t = {}
for i = 1, 250000 do t[i] = true end
for _ in pairs(t) do end
--@ regex that backtracks elsewhere
--= ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa']
return regex.match(("a?"):rep(28) .. ("a"):rep(28), ("a"):rep(28))
--@ regex with nested stars
--= nil
return regex.match("^(([a-z])+.)+[A-Z]([a-z])+$", ("a"):rep(5000))
--@ regex too large to compile
--= error: regex.match: invalid repetition size: {100}
return regex.match("((a{100}){100}){100}", "a")
--@ regex with a count too large
--= error: regex.match: invalid repetition size: {100000}
return regex.match("a{100000}", "a")
--@ regex that does not parse
--= error: regex.match: missing ): (
return regex.match("(", "a")
--@ regex with a very long pattern
--= error: bad argument #1 to 'match' (the pattern is too long)
return regex.match(("a"):rep(2000), "a")
--@ regex with a back reference
--= error: regex.match: invalid escape sequence: \1
return regex.match("(a)\\1", "aa")
--@ regex with many groups
--= error: regex.match: more than 16 groups
return regex.match(("(a)"):rep(20), "a")
--@ many patterns, to fill the cache
--= fuel
for i = 1, 1e9 do regex.match("[a-z]{1,50}" .. i, "abc") end
--@ one pattern over a large text in a loop
--= fuel
local s = ("ab "):rep(100000)
while true do regex.match("(\\w+\\s+)*c", s) end
--@ regex over bytes that are not UTF-8
--= nil
return regex.match("x", "\xff\xfe\x00")
--@ host function in a loop
--= fuel
while true do codes.echo("x") end
--@ host function that raises, in a loop
--= fuel
while true do pcall(fail) end
--@ host function that throws, in a loop
--= fuel
while true do pcall(throw) end
--@ host function with a large argument
--= error: codes.echo: argument 1 is a text that is too long
codes.echo(("x"):rep(100000))
--@ host function with a cycle
--= error: codes.echo: argument 1.t.t.t.t is nested too deep
local t = {}
t.t = t
codes.echo(t)
--@ host function with too many values
--= error: codes.echo: argument 1[70000] holds too many values
local t = {}
for i = 1, 80000 do t[i] = i end
codes.echo(t)
--@ host function with too many arguments
--= error: codes.echo: too many arguments
codes.echo(table.unpack({}, 1, 100))
--@ host function with a number that is none
--= error: codes.echo: argument 1 is not a finite number
codes.echo(0 / 0)
--@ host function with a function
--= error: codes.echo: argument 2 is a function, which cannot be passed on
codes.echo(1, codes.echo)
